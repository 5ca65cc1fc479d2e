package org.dlmastery.core.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.tensor.Tensor;

/**
 * The golden files: in the folder that the system property {@code golden.dir} names; without it in
 * {@code ../shared/golden} beside the repository; else the copy among the test resources.
 */
public final class Golden {
    /** A tensor of a golden file. */
    record Values(Shape shape, boolean wholeNumbers, float[] data) {
        static Values of(Json json) {
            return new Values(Shape.of(integers(json.member("shape"))), json.member("dtype").asText().equals("i32"),
                    floats(json.member("data")));
        }

        /** The values as a tensor of a step that gradients flow to, if they aren't row numbers. */
        Tensor in(Step step) {
            return wholeNumbers ? step.rows(shape, data) : new Tensor(step.constant(shape, data).view(), true);
        }
    }

    private Golden() {
    }

    static Json read(String file) {
        return Json.parse(text(file));
    }

    /** A file's content. */
    public static String text(String file) {
        Optional<Path> folder = folder();
        try {
            if (folder.isPresent()) {
                return Files.readString(folder.get().resolve(file));
            }
            try (InputStream copy = resource(file)) {
                return new String(copy.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream resource(String file) {
        return Golden.class.getResourceAsStream("/golden/" + file);
    }

    static Optional<Path> folder() {
        String named = System.getProperty("golden.dir", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        Path repository = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("");
        Path beside = repository.resolve("../shared/golden").normalize();
        return Files.isDirectory(beside) ? Optional.of(beside) : Optional.empty();
    }

    static Map<String, Values> tensors(Json json) {
        Map<String, Values> tensors = new LinkedHashMap<>();
        json.members().forEach((name, values) -> tensors.put(name, Values.of(values)));
        return Collections.unmodifiableMap(tensors);
    }

    /** An array of whole numbers, or one of them. */
    public static int[] integers(Json json) {
        if (json instanceof Json.Number number) {
            return new int[] {(int) number.value()};
        }
        List<Json> items = json.items();
        int[] integers = new int[items.size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (int) items.get(i).asNumber();
        }
        return integers;
    }

    public static float[] floats(Json json) {
        List<Json> items = json.items();
        float[] floats = new float[items.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) items.get(i).asNumber();
        }
        return floats;
    }
}
