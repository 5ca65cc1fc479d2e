package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.optim.UpdateRule;
import org.dlmastery.core.stage.GptSize;

/**
 * Makes workloads by name, from what a message carries: numbers that say how large, arrays that say of what. The page
 * makes the numbers and gives the same to all that are compared.
 */
final class Workloads {
    private Workloads() {
    }

    /**
     * A workload, prepared.
     *
     * <ul>
     * <li>{@code matmul}: numbers M, K, N; arrays a [M, K], b [K, N]
     * <li>{@code add}, {@code gelu}: no numbers; arrays x [N], y [N]
     * <li>{@code mlp}: numbers rule (0 plain gradient descent, 1 Adam), rate, batch, examples, hidden sizes…; arrays
     *     inputs [examples, 2], labels [examples, 1], then each parameter
     * <li>{@code cnn}: numbers rule, rate, batch, examples, channels, height, width, layers as {@link ConvTrainee} takes
     *     them; arrays inputs [examples, C, H, W], classes [examples], then each parameter
     * <li>{@code transformer}: numbers rule, rate, batch, examples, vocabulary, positions, blocks, heads, channels; arrays
     *     tokens [examples, positions], the token after each [examples, positions], then each parameter
     * <li>{@code mlp-page}: numbers as of {@code mlp}; no arrays: points and weights are the page's own
     * </ul>
     */
    static Workload create(String kind, Backend backend, double[] numbers, float[][] arrays) {
        return switch (kind) {
            case "matmul" -> new MatrixProduct(backend, (int) numbers[0], (int) numbers[1], (int) numbers[2], arrays[0],
                    arrays[1]);
            case "add" -> new ElementwiseMap(backend, ElementwiseMap.SUM, arrays[0], arrays[1]);
            case "gelu" -> new ElementwiseMap(backend, ElementwiseMap.GATED_GELU, arrays[0], arrays[1]);
            case "mlp" -> training(backend, new MlpTrainee(backend, whole(numbers, 4)), numbers,
                    new Examples((int) numbers[3], DType.F32, Shape.of(2), arrays[0], DType.F32, Shape.of(1), arrays[1]),
                    arrays);
            case "cnn" -> training(backend, new ConvTrainee(backend, (int) numbers[4], (int) numbers[5], (int) numbers[6],
                    whole(numbers, 7)), numbers, new Examples((int) numbers[3], DType.F32,
                    Shape.of((int) numbers[4], (int) numbers[5], (int) numbers[6]), arrays[0], DType.I32, Shape.of(),
                    arrays[1]), arrays);
            case "transformer" -> training(backend, new TransformerTrainee(backend, new GptSize((int) numbers[4],
                    (int) numbers[5], (int) numbers[6], (int) numbers[7], (int) numbers[8])), numbers,
                    new Examples((int) numbers[3], DType.I32, Shape.of((int) numbers[5]), arrays[0], DType.I32,
                    Shape.of((int) numbers[5]), arrays[1]), arrays);
            case "mlp-page" -> new PageRun(backend, whole(numbers, 4), numbers[1], (int) numbers[2], (int) numbers[3]);
            default -> throw new IllegalArgumentException("workload: there is none called " + kind);
        };
    }

    static List<Integer> whole(double[] numbers, int from) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = from; i < numbers.length; i++) {
            sizes.add((int) numbers[i]);
        }
        return sizes;
    }

    /** The first four numbers are those of {@code mlp}; the arrays from the third on are the parameters' values. */
    private static Workload training(Backend backend, Trainee trainee, double[] numbers, Examples examples,
            float[][] arrays) {
        List<Parameter> parameters = trainee.parameters();
        if (arrays.length != 2 + parameters.size()) {
            throw new IllegalArgumentException("training: " + (arrays.length - 2) + " arrays of values for "
                    + parameters.size() + " parameters: " + parameters);
        }
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).load(arrays[2 + i]);
        }
        UpdateRule rule = numbers[0] == 0 ? Sgd.plain() : Adam.standard();
        return new Training(backend, trainee, rule, numbers[1], examples, (int) numbers[2]);
    }
}
