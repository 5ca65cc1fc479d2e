package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.Opened;
import org.dlmastery.devices.wasm.ThreadedBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole operations cut into parts, done by several threads, give the same bits as one thread. */
final class FusedOnThreadsTest {
    /** Ends the wait for a helper that never works; one on a busy machine has its turn long before. */
    private static final long PATIENCE_NANOSECONDS = 600_000_000_000L;

    private final Backend alone = Opened.withFusedKernels();
    private final ThreadedBackend two = Opened.onThreadsOfTheJvm(2, 1, TunedKernels.all());
    private final ThreadedBackend three = Opened.onThreadsOfTheJvm(3, 2, TunedKernels.all());

    @AfterEach
    void endThreads() {
        two.close();
        three.close();
    }

    private interface Operation {
        float[][] on(FusedDevice device);
    }

    /** At least three times, and on a busy machine until a helper has had its turn. */
    private void assertSameBits(Operation operation) {
        int helpedBefore = two.partsHelped();
        float[][] expected = operation.on(new FusedDevice(alone));
        long start = System.nanoTime();
        for (int turn = 0; turn < 3 || two.partsHelped() == helpedBefore
                && System.nanoTime() - start < PATIENCE_NANOSECONDS; turn++) {
            for (Backend backend : new Backend[] {two, three}) {
                float[][] got = operation.on(new FusedDevice(backend));
                for (int i = 0; i < expected.length; i++) {
                    assertArrayEquals(expected[i], got[i], backend.name() + ", output " + i);
                }
            }
        }
        assertTrue(two.partsHelped() > helpedBefore, "the second thread has done nothing");
    }

    @Test
    void convolutionsAndTheirGradients() {
        for (int stride = 1; stride <= 2; stride++) {
            Window window = Window.square(3, stride, 1);
            int side = window.outputHeight(7);
            int[] x = {5, 3, 7, 7};
            int[] weights = {24, 3, 3, 3};
            int[] y = {5, 24, side, side};
            assertSameBits(device -> device.input(device.numbers(5 * 3 * 49), x).input(device.numbers(24 * 27), weights)
                    .input(device.numbers(24), 24).run(new Fused.Convolution(window, 1), y));
            assertSameBits(device -> device.input(device.numbers(5 * 24 * side * side), y)
                    .input(device.numbers(24 * 27), weights).run(new Fused.ConvolutionInputGradient(window, 1), x));
            assertSameBits(device -> device.input(device.numbers(5 * 3 * 49), x)
                    .input(device.numbers(5 * 24 * side * side), y)
                    .run(new Fused.ConvolutionWeightGradient(window, 1), weights));
        }
    }

    @Test
    void convolutionsByFewerMultiplications() {
        Window window = Window.square(3, 1, 1);
        int[] x = {5, 8, 7, 7};
        for (int outputs : new int[] {24, 20, 18}) {
            int[] weights = {outputs, 8, 3, 3};
            int[] y = {5, outputs, 7, 7};
            assertSameBits(device -> device.input(device.numbers(5 * 8 * 49), x)
                    .input(device.numbers(outputs * 72), weights).input(device.numbers(outputs), outputs)
                    .run(new Fused.Convolution(window, 1), y));
            assertSameBits(device -> device.input(device.numbers(5 * outputs * 49), y)
                    .input(device.numbers(outputs * 72), weights)
                    .run(new Fused.ConvolutionInputGradient(window, 1), x));
        }
        for (int outputs : new int[] {24, 20}) {
            assertSameBits(device -> device.input(device.numbers(5 * 8 * 49), x)
                    .input(device.numbers(5 * outputs * 49), 5, outputs, 7, 7)
                    .run(new Fused.ConvolutionWeightGradient(window, 1), new int[] {outputs, 8, 3, 3}));
        }
    }

    @Test
    void gradientsByWayOfAPooling() {
        Window window = Window.square(3, 1, 1);
        Window pooling = Window.square(2, 2, 0);
        for (int channels : new int[] {8, 1}) {
            int[] x = {5, channels, 8, 8};
            int[] weights = {24, channels, 3, 3};
            float[] numbers = new float[5 * 24 * 16];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i * 7 % 5 - 1;
            }
            assertSameBits(device -> device.input(device.numbers(5 * channels * 64), x)
                    .input(device.numbers(numbers.length), 5, 24, 4, 4).input(numbers, 5, 24, 4, 4)
                    .run(new Fused.PooledConvolutionWeightGradient(window, 1, pooling), weights));
        }
        float[] numbers = new float[5 * 24 * 16];
        assertSameBits(device -> device.input(device.numbers(numbers.length), 5, 24, 4, 4)
                .input(numbers, 5, 24, 4, 4).input(device.numbers(24 * 72), 24, 8, 3, 3)
                .run(new Fused.PooledConvolutionInputGradient(window, 1, pooling), new int[] {5, 8, 8, 8}));
    }

    /** A part of them would have a number of channels that another kernel takes. */
    @Test
    void weightsOfAnOddNumberOfChannelsAreNotCut() {
        Window window = Window.square(3, 1, 1);
        float[][][] got = new float[2][][];
        Backend[] backends = {alone, two};
        for (int i = 0; i < 2; i++) {
            FusedDevice device = new FusedDevice(backends[i]);
            got[i] = device.input(device.numbers(2 * 8 * 36), 2, 8, 6, 6)
                    .input(device.numbers(2 * 18 * 36), 2, 18, 6, 6)
                    .run(new Fused.ConvolutionWeightGradient(window, 1), new int[] {18, 8, 3, 3});
        }
        assertArrayEquals(got[0][0], got[1][0]);
    }

    @Test
    void groupsOfConvolutionsAreNotCut() {
        Window window = Window.square(1, 1, 0);
        float[][][] got = new float[2][][];
        Backend[] backends = {alone, two};
        for (int i = 0; i < 2; i++) {
            FusedDevice device = new FusedDevice(backends[i]);
            got[i] = device.input(device.numbers(2 * 32 * 9), 2, 32, 3, 3).input(device.numbers(2 * 32 * 9), 2, 32, 3, 3)
                    .run(new Fused.ConvolutionWeightGradient(window, 32), new int[] {32, 1, 1, 1});
        }
        assertArrayEquals(got[0][0], got[1][0]);
    }

    @Test
    void poolings() {
        Window window = Window.square(2, 2, 0);
        int[] x = {6, 3, 6, 6};
        int[] y = {6, 3, 3, 3};
        assertSameBits(device -> {
            float[][] pooled = device.input(device.numbers(6 * 3 * 36), x).run(new Fused.MaxPooling(window), y, y);
            float[][] gradient = device.input(device.numbers(6 * 3 * 9), y).input(pooled[1], y)
                    .run(new Fused.MaxPoolingGradient(window), x);
            return new float[][] {pooled[0], pooled[1], gradient[0]};
        });
    }

    @Test
    void softmaxAndTheLossOnIt() {
        assertSameBits(device -> device.input(device.numbers(7 * 11), 7, 11).run(new Fused.Softmax(),
                new int[] {7, 11}));
        assertSameBits(device -> device.input(device.numbers(7 * 11), 7, 11).input(device.numbers(7 * 11), 7, 11)
                .run(new Fused.SoftmaxGradient(), new int[] {7, 11}));
        float[] targets = new float[100];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = i * 3 % 10;
        }
        assertSameBits(device -> device.input(device.numbers(1000), 100, 10).input(DType.I32, targets, 100)
                .run(new Fused.CrossEntropy(), new int[] {100}, new int[] {100, 10}));
    }

    @Test
    void standardisations() {
        int[] rows = {9, 2, 13};
        assertSameBits(device -> device.input(device.numbers(9 * 26), rows)
                .run(new Fused.Standardisation(1e-5), rows, new int[] {9}, new int[] {9}));
        assertSameBits(device -> device.input(device.numbers(9 * 26), rows).input(device.numbers(9 * 26), rows)
                .input(device.numbers(9), 9).run(new Fused.StandardisationGradient(), rows));
    }

    @Test
    void attentionCutAlongTheBatchOrTheHeads() {
        for (int batch : new int[] {4, 1}) {
            int heads = 8 / batch + 2;
            int[] q = {batch, heads, 5, 8};
            int count = batch * heads * 5 * 8;
            assertSameBits(device -> {
                float[][] y = device.input(device.numbers(count), q).input(device.numbers(count), q)
                        .input(device.numbers(count), q)
                        .run(new Fused.Attention(true, 0.3), q, new int[] {batch, heads, 5});
                float[][] gradients = device.input(device.numbers(count), q).input(y[0], q)
                        .input(y[1], batch, heads, 5).input(device.numbers(count), q).input(device.numbers(count), q)
                        .input(device.numbers(count), q).run(new Fused.AttentionGradient(true, 0.3), q, q, q);
                return new float[][] {y[0], y[1], gradients[0], gradients[1], gradients[2]};
            });
        }
    }
}
