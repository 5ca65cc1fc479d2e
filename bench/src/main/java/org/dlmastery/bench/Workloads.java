package org.dlmastery.bench;

import org.dlmastery.core.backend.Backend;

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
     * <li>{@code cnn}: numbers rule, rate, batch, examples, channels, height, width, layers (so many channels
     *     of a convolution, 0 a pool, below 0 a dense layer's outputs); arrays inputs [examples, C, H, W], classes
     *     [examples], then each parameter
     * <li>{@code transformer}: numbers rule, rate, batch, examples, vocabulary, positions, blocks, heads, channels; arrays
     *     tokens [examples, positions], the token after each [examples, positions], then each parameter
     * <li>{@code digits}: numbers the U-Net's three widths, images, steps, guidance; arrays its weights one after another,
     *     noise [images, 1, 28, 28], digits [images]
     * <li>{@code mlp-page}: numbers as of {@code mlp}; no arrays: points and weights are the page's own
     * </ul>
     */
    static Workload create(String kind, Backend backend, double[] numbers, float[][] arrays) {
        return switch (kind) {
            case "matmul" -> new MatrixProduct(backend, (int) numbers[0], (int) numbers[1], (int) numbers[2], arrays[0],
                    arrays[1]);
            case "add" -> new ElementwiseMap(backend, ElementwiseMap.SUM, arrays[0], arrays[1]);
            case "gelu" -> new ElementwiseMap(backend, ElementwiseMap.GATED_GELU, arrays[0], arrays[1]);
            case "mlp" -> new Training(backend, TrainedModels.perceptron(backend, numbers, arrays));
            case "cnn" -> new Training(backend, TrainedModels.classifier(backend, numbers, arrays));
            case "transformer" -> new Training(backend, TrainedModels.transformer(backend, numbers, arrays));
            case "digits" -> new DigitSampling(backend, numbers, arrays);
            case "mlp-page" -> new PageRun(backend, numbers);
            default -> throw new IllegalArgumentException("workload: there is none called " + kind);
        };
    }
}
