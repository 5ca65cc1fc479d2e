package org.dlmastery.core.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The copy of the golden files among the test resources is the same as the files themselves, where they are at hand. */
class GoldenCopyTest {
    @TestFactory
    Stream<DynamicTest> equalsTheOriginal() {
        Optional<Path> folder = Golden.folder();
        return Stream.of("ops.json", "optimisers.json", "runs.json", "pages.json", "diffusion.json")
                .map(file -> DynamicTest.dynamicTest(file, () -> compare(folder, file)));
    }

    private static void compare(Optional<Path> folder, String file) throws IOException {
        assumeTrue(folder.isPresent(), "the folder of golden files isn't there");
        try (InputStream copy = Golden.resource(file)) {
            assertArrayEquals(Files.readAllBytes(folder.orElseThrow().resolve(file)), copy.readAllBytes());
        }
    }
}
