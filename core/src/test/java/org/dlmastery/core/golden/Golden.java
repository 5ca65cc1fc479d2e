package org.dlmastery.core.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * The golden files: in the folder that the system property {@code golden.dir} names; without it in
 * {@code ../shared/golden} beside the repository; else the copy among the test resources.
 */
final class Golden {
    /** A tensor of a golden file. */
    record Values(Shape shape, boolean wholeNumbers, float[] data) {
        static Values of(JsonObject json) {
            JsonArray numbers = json.getAsJsonArray("data");
            float[] data = new float[numbers.size()];
            for (int i = 0; i < data.length; i++) {
                data[i] = numbers.get(i).getAsFloat();
            }
            return new Values(Shape.of(integers(json.get("shape"))), json.get("dtype").getAsString().equals("i32"),
                    data);
        }

        /** The values as a tensor of a step that gradients flow to, if they aren't row numbers. */
        Tensor in(Step step) {
            return wholeNumbers ? step.rows(shape, data) : new Tensor(step.constant(shape, data).view(), true);
        }
    }

    private Golden() {
    }

    static JsonElement read(String file) {
        Optional<Path> folder = folder();
        try (Reader reader = folder.isPresent()
                ? Files.newBufferedReader(folder.get().resolve(file))
                : new InputStreamReader(resource(file), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader);
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

    static List<JsonObject> objects(JsonElement array) {
        List<JsonObject> objects = new ArrayList<>();
        for (JsonElement each : array.getAsJsonArray()) {
            objects.add(each.getAsJsonObject());
        }
        return objects;
    }

    static Map<String, Values> tensors(JsonObject json) {
        Map<String, Values> tensors = new LinkedHashMap<>();
        for (String name : json.keySet()) {
            tensors.put(name, Values.of(json.getAsJsonObject(name)));
        }
        return Collections.unmodifiableMap(tensors);
    }

    /** An array of whole numbers, or one of them. */
    static int[] integers(JsonElement json) {
        if (!json.isJsonArray()) {
            return new int[] {json.getAsInt()};
        }
        int[] integers = new int[json.getAsJsonArray().size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = json.getAsJsonArray().get(i).getAsInt();
        }
        return integers;
    }

    static void assertClose(String what, float[] expected, float[] got, double absolute, double relative) {
        assertEquals(expected.length, got.length, what + ": number of elements");
        for (int i = 0; i < got.length; i++) {
            double allowed = absolute + relative * Math.abs(expected[i]);
            double error = Math.abs((double) got[i] - expected[i]);
            int at = i;
            assertTrue(error <= allowed, () -> what + "[" + at + "]: got " + got[at] + ", expected " + expected[at]
                    + ", off by " + error + ", allowed " + allowed);
        }
    }
}
