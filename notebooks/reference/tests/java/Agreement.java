import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.nn.Parameter;

/**
 * What the PyTorch snippet of a model computes for parameters, inputs and targets that a formula gives: an entry of
 * {@code agreement.json}. The formula is that of {@code tests/agreement.py}.
 */
final class Agreement {
    static final double RATE = 0.1;
    private static final int INPUT = 1000;
    private static final int TARGETS = 2000;
    /** float32 has 7 digits; sums over thousands of products lose some of them. */
    private static final double TOLERANCE = 5e-5;
    private static final double RELATIVE_TOLERANCE = 5e-6;

    private final Json entry;

    private Agreement(Json entry) {
        this.entry = entry;
    }

    static Agreement of(String model) {
        Path file = Path.of(System.getProperty("basedir", "")).resolve("agreement.json");
        try {
            return new Agreement(Json.parse(Files.readString(file)).member(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets parameters, which are in PyTorch's order and have its shapes. */
    void load(List<Parameter> parameters) {
        Iterator<Parameter> next = parameters.iterator();
        int number = 0;
        for (Map.Entry<String, Json> wanted : entry.member("parameters").members().entrySet()) {
            Parameter parameter = next.next();
            Shape shape = shape(wanted.getValue());
            assertEquals(shape, parameter.shape(), wanted.getKey() + " and " + parameter.name());
            parameter.load(values(wanted.getKey(), shape, number++));
        }
        assertEquals(entry.member("parameters").members().size(), parameters.size());
    }

    /** Gains near 1, biases near 0, weights that keep a signal's size. */
    private static float[] values(String name, Shape shape, int number) {
        double[] spread = spread(shape, number);
        double scale = shape.rank() > 1 ? Math.sqrt(2.0 / shape.with(0, 1).count()) : 0.1;
        double centre = shape.rank() == 1 && name.endsWith("weight") ? 1 : 0;
        float[] values = new float[spread.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (centre + scale * spread[i]);
        }
        return values;
    }

    private static double[] spread(Shape shape, int phase) {
        double[] values = new double[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(0.37 * i * i + phase);
        }
        return values;
    }

    Shape inputShape() {
        return shape(entry.member("input"));
    }

    float[] input() {
        return Numbers.floats(spread(inputShape(), INPUT));
    }

    /** Numbers in the input's shape that the model is to give. */
    float[] targets() {
        return Numbers.floats(spread(inputShape(), TARGETS));
    }

    /** A member that holds whole numbers, in rows or not, one after the other. */
    int[] integers(String member) {
        return flat(entry.member(member)).stream().mapToInt(Double::intValue).toArray();
    }

    void checkOutput(float[] output) {
        check("output", output);
    }

    void checkLoss(float loss) {
        check("loss", loss);
    }

    void checkOutputAfterAStep(float[] output) {
        check("after", output);
    }

    private void check(String member, float... actual) {
        List<Double> expected = flat(entry.member(member));
        assertEquals(expected.size(), actual.length, member);
        for (int i = 0; i < actual.length; i++) {
            double tolerance = TOLERANCE + RELATIVE_TOLERANCE * Math.abs(expected.get(i));
            assertEquals(expected.get(i), actual[i], tolerance, member + ", number " + i);
        }
    }

    private static List<Double> flat(Json json) {
        if (json instanceof Json.Number number) {
            return List.of(number.value());
        }
        List<Double> all = new ArrayList<>();
        json.items().forEach(item -> all.addAll(flat(item)));
        return all;
    }

    private static Shape shape(Json sizes) {
        return Shape.of(flat(sizes).stream().mapToInt(Double::intValue).toArray());
    }
}
