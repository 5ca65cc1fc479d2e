package org.dlmastery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.SeededRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured gives right results: small workloads on the reference device against plain loops in double. */
class WorkloadsTest {
    private static final double STEP = 1e-4;

    private final Backend backend = new ReferenceBackend();
    private final SeededRandom random = new SeededRandom(7, SeededRandom.Purpose.WEIGHTS);

    @AfterEach
    void nothingIsLeftOnTheDevice() {
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void aMatrixProductIsTheSumOfProducts() {
        float[] a = numbers(5 * 7);
        float[] b = numbers(7 * 3);
        try (Workload product = Workloads.create("matmul", backend, new double[] {5, 7, 3}, new float[][] {a, b})) {
            product.run(2);
            float[] got = product.output().get();
            for (int row = 0; row < 5; row++) {
                for (int column = 0; column < 3; column++) {
                    double sum = 0;
                    for (int i = 0; i < 7; i++) {
                        sum += (double) a[row * 7 + i] * b[i * 3 + column];
                    }
                    // seven float32 products of numbers in ±1
                    assertEquals(sum, got[row * 3 + column], 1e-6);
                }
            }
        }
    }

    @Test
    void elementwiseKernelsComputeTheirFormulas() {
        float[] x = numbers(33);
        float[] y = numbers(33);
        float[] sums = output("add", x, y);
        float[] gated = output("gelu", x, y);
        for (int i = 0; i < x.length; i++) {
            double inner = Math.sqrt(2 / Math.PI) * (x[i] + 0.044715 * Math.pow(x[i], 3));
            assertEquals((double) x[i] + y[i], sums[i], 1e-6);
            assertEquals(y[i] * 0.5 * x[i] * (1 + Math.tanh(inner)), gated[i], 1e-6);
        }
    }

    private float[] output(String kind, float[] x, float[] y) {
        try (Workload workload = Workloads.create(kind, backend, new double[0], new float[][] {x, y})) {
            workload.run(1);
            return workload.output().get();
        }
    }

    @Test
    void thePerceptronDescendsTheGradientOfItsLoss() {
        float[][] arrays = {numbers(8), numbers(4), numbers(6), numbers(3), numbers(3), numbers(1)};
        checkTwoSteps("mlp", new double[] {0, 0.1, 4, 4, 3}, arrays, 0.1, values -> {
            double loss = 0;
            for (int n = 0; n < 4; n++) {
                double output = values[5][0];
                for (int h = 0; h < 3; h++) {
                    double sum = values[3][h] + values[2][2 * h] * values[0][2 * n] + values[2][2 * h + 1] * values[0][2 * n + 1];
                    output += values[4][h] * Math.tanh(sum);
                }
                loss += Math.pow(output - values[1][n], 2) / 4;
            }
            return loss;
        });
    }

    @Test
    void theConvolutionalNetDescendsTheGradientOfItsLoss() {
        float[] classes = {2, 0};
        float[][] arrays = {numbers(2 * 2 * 4 * 4), classes, numbers(3 * 2 * 9), numbers(3), numbers(3 * 12), numbers(3)};
        checkTwoSteps("cnn", new double[] {0, 0.1, 2, 2, 2, 4, 4, 3, 0, -3}, arrays, 0.1, WorkloadsTest::convolutionalLoss);
    }

    /** Images [2, 2, 4, 4], convolution to 3 channels, ReLU, pool, dense layer of 3 classes, cross-entropy. */
    private static double convolutionalLoss(double[][] values) {
        double loss = 0;
        for (int n = 0; n < 2; n++) {
            double[] logits = values[5].clone();
            for (int o = 0; o < 3; o++) {
                for (int place = 0; place < 4; place++) {
                    double most = 0;
                    for (int pixel = 0; pixel < 4; pixel++) {
                        int row = 2 * (place / 2) + pixel / 2;
                        int column = 2 * (place % 2) + pixel % 2;
                        most = Math.max(most, convolved(values, n, o, row, column));
                    }
                    for (int c = 0; c < 3; c++) {
                        logits[c] += values[4][12 * c + 4 * o + place] * most;
                    }
                }
            }
            double sum = Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2]);
            loss += (Math.log(sum) - logits[(int) values[1][n]]) / 2;
        }
        return loss;
    }

    private static double convolved(double[][] values, int n, int o, int row, int column) {
        double sum = values[3][o];
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < 9; i++) {
                int y = row + i / 3 - 1;
                int x = column + i % 3 - 1;
                if (y >= 0 && y < 4 && x >= 0 && x < 4) {
                    sum += values[2][18 * o + 9 * c + i] * values[0][32 * n + 16 * c + 4 * y + x];
                }
            }
        }
        return sum;
    }

    /** A loss as a function of the arrays that a training is made of. */
    private interface Loss {
        double of(double[][] arrays);
    }

    /** The first loss is the formula's; the second is what the formula gives after a step down its own slope. */
    private void checkTwoSteps(String kind, double[] numbers, float[][] arrays, double rate, Loss formula) {
        double[][] values = new double[arrays.length][];
        for (int i = 0; i < arrays.length; i++) {
            values[i] = new double[arrays[i].length];
            for (int j = 0; j < values[i].length; j++) {
                values[i][j] = arrays[i][j];
            }
        }
        try (Workload training = Workloads.create(kind, backend, numbers, arrays)) {
            training.run(1);
            double before = formula.of(values);
            assertEquals(before, training.output().get()[0], 1e-5);
            descend(values, rate, formula);
            double after = formula.of(values);
            assertTrue(before - after > 0.01, "the step changes too little to be tested");
            training.run(1);
            // the slope is one of differences, the training's float32
            assertEquals(after, training.output().get()[0], 1e-4);
        }
    }

    /** Moves the parameters, which are all arrays from the third on, by their slopes. */
    private static void descend(double[][] values, double rate, Loss formula) {
        double[][] moved = new double[values.length][];
        for (int i = 2; i < values.length; i++) {
            moved[i] = values[i].clone();
            for (int j = 0; j < values[i].length; j++) {
                double value = values[i][j];
                values[i][j] = value + STEP;
                double above = formula.of(values);
                values[i][j] = value - STEP;
                double below = formula.of(values);
                values[i][j] = value;
                moved[i][j] = value - rate * (above - below) / (2 * STEP);
            }
        }
        System.arraycopy(moved, 2, values, 2, values.length - 2);
    }

    @Test
    void theTransformerStartsNearChanceAndLearnsItsBatchByHeart() {
        int vocabulary = 5;
        int length = 4;
        int width = 6;
        // one block of two heads
        int[] sizes = {vocabulary * width, length * width, width, width, 3 * width * width, 3 * width, width * width, width,
            width, width, 4 * width * width, 4 * width, 4 * width * width, width, width, width};
        float[][] arrays = new float[2 + sizes.length][];
        arrays[0] = new float[] {0, 1, 2, 3, 4, 3, 2, 1};
        arrays[1] = new float[] {1, 2, 3, 4, 3, 2, 1, 0};
        for (int i = 0; i < sizes.length; i++) {
            arrays[2 + i] = numbers(sizes[i]);
            for (int j = 0; j < sizes[i]; j++) {
                arrays[2 + i][j] *= 0.3f;
            }
        }
        double[] numbers = {1, 0.02, 2, 2, vocabulary, length, 1, 2, width};
        try (Workload training = Workloads.create("transformer", backend, numbers, arrays)) {
            training.run(1);
            assertEquals(Math.log(vocabulary), training.output().get()[0], 0.4);
            training.run(100);
            assertTrue(training.output().get()[0] < 0.1, "the loss after 100 steps is " + training.output().get()[0]);
        }
    }

    @Test
    void theRunOfThePageLearns() {
        try (Workload run = Workloads.create("mlp-page", backend, new double[] {0, 0.03, 10, 50, 4}, new float[0][])) {
            run.run(1);
            float before = run.output().get()[0];
            run.run(20);
            assertTrue(run.output().get()[0] < before);
        }
    }

    @Test
    void theProfileNamesEachCommandOfAStepAndLeavesNothing() {
        float[][] arrays = {numbers(8), numbers(4), numbers(6), numbers(3), numbers(3), numbers(1)};
        CommandLog log = new CommandLog(backend);
        try (Workload training = Workloads.create("mlp", log, new double[] {1, 0.1, 4, 4, 3}, arrays)) {
            training.run(1);
            int products = 0;
            int commands = 0;
            for (StepProfile.Line line : StepProfile.of(backend, log.commands(), System::nanoTime)) {
                products += line.command().operations() > 0 ? line.count() : 0;
                commands += line.count();
                assertTrue(line.microseconds() > 0, line.command().name());
            }
            // two layers: two products forward, two of their weights' slopes, one towards the hidden layer
            assertEquals(5, products);
            assertEquals(log.commands().size(), commands);
        }
    }

    @Test
    void aTrainingNeedsWholeBatchesAndAllParameters() {
        float[][] arrays = {numbers(8), numbers(4), numbers(6), numbers(3), numbers(3), numbers(1)};
        float[][] tooFew = {numbers(8), numbers(4), numbers(6)};
        assertThrows(IllegalArgumentException.class,
                () -> Workloads.create("mlp", new ReferenceBackend(), new double[] {0, 0.1, 3, 4, 3}, arrays));
        assertThrows(IllegalArgumentException.class,
                () -> Workloads.create("mlp", new ReferenceBackend(), new double[] {0, 0.1, 4, 4, 3}, tooFew));
    }

    private float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.uniform() - 1;
        }
        return values;
    }
}
