package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the repository's files must not hold: where one machine keeps its things or fetches its packages from. */
final class TrackedFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_TRACKED = Set.of(".git", "target", "node_modules", ".idea", ".vscode",
            ".venv", ".venv-colab", "__pycache__");
    private static final Pattern LOCK_ADDRESS = Pattern.compile("\"resolved\"|https?://[^\"]*\\.tgz");
    // put together here, so that this file doesn't hold them
    private static final Pattern MACHINE_PATH = Pattern.compile(
            String.join("|", "/" + "root/", "/" + "work/", "/" + "home/[a-z]+/", "/" + "Users/[A-Za-z]+/", "[A-Z]:" + "\\\\Users"));
    private static final Pattern REGISTRY = Pattern.compile(
            String.join("|", "registry\\." + "npmjs", "repo[0-9]*\\." + "maven", "pypi\\." + "org", "_auth" + "Token"));

    @Test
    void lockFilesHoldNoDownloadAddresses() throws IOException {
        assertEquals(List.of(), linesWith(LOCK_ADDRESS, "package-lock.json"));
    }

    @Test
    void noFileNamesAMachinesFolders() throws IOException {
        assertEquals(List.of(), linesWith(MACHINE_PATH, ""));
    }

    @Test
    void noFileNamesAPackageRegistry() throws IOException {
        assertEquals(List.of(), linesWith(REGISTRY, ""));
    }

    private static List<String> linesWith(Pattern pattern, String nameEnding) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(ROOT)) {
            if (file.toString().endsWith(nameEnding)) {
                // a binary file is read as whatever characters its bytes are
                Files.readString(file, StandardCharsets.ISO_8859_1).lines().filter(line -> pattern.matcher(line).find())
                        .forEach(line -> found.add(ROOT.relativize(file) + ": " + line.strip()));
            }
        }
        return found;
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (NOT_TRACKED.contains(entry.getFileName().toString())) {
                    continue;
                }
                if (Files.isRegularFile(entry)) {
                    files.add(entry);
                } else {
                    files.addAll(files(entry));
                }
            }
        }
        return files;
    }
}
