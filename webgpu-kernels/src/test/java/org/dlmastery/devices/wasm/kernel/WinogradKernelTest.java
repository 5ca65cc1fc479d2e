package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.Opened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions by a quarter of the multiplications: against plain loops, and how far off beside the direct kernels. */
final class WinogradKernelTest {
    /** How much more than the direct kernels these may be off, as a share of the root mean square. */
    private static final double MOST = 8;

    private final Backend fast = Opened.withFusedKernels();
    private final Backend direct = Opened.with(WinogradKernelTest::directly);

    /** What the device did before it had these kernels. */
    private static Optional<Kernel> directly(boolean fused, ArgumentList arguments, Fused op, View[] outputs,
            View[] inputs, Kernels.Scratch scratch) {
        MultiplyAdd multiplyAdd = new MultiplyAdd(fused);
        arguments.clear();
        if (op instanceof Fused.Convolution convolution) {
            return ConvolutionKernel.forward(arguments, multiplyAdd, convolution.window(), 1, outputs[0], inputs[0],
                    inputs[1], Arrays.copyOfRange(inputs, 2, inputs.length), scratch);
        }
        if (op instanceof Fused.ConvolutionInputGradient gradient) {
            return ConvolutionKernel.inputGradient(arguments, multiplyAdd, gradient.window(), 1, outputs[0], inputs[0],
                    inputs[1], scratch);
        }
        return ConvolutionWeightKernel.of(arguments, multiplyAdd, ((Fused.ConvolutionWeightGradient) op).window(), 1,
                outputs[0], inputs[0], inputs[1], Optional.empty(), scratch);
    }

    @ParameterizedTest
    @CsvSource({
        // N, C, H, W, O, padding: whole tiles, tiles that stand out by 1 to 3, blocks that end inside an image
        "1, 8, 8, 8, 8, 1", "2, 8, 16, 16, 8, 1", "3, 8, 14, 14, 16, 1", "5, 16, 7, 7, 8, 1", "1, 12, 9, 10, 20, 0",
        "2, 8, 5, 6, 12, 2", "1, 8, 28, 28, 8, 1", "7, 24, 6, 11, 8, 1", "2, 20, 13, 9, 12, 1"})
    void matchesPlainLoops(int n, int c, int h, int w, int o, int padding) {
        Window window = Window.square(3, 1, padding);
        assertTrue(WinogradKernel.fits(window, 1, shape(n, c, h, w),
                shape(n, o, window.outputHeight(h), window.outputWidth(w))));
        // The maps round sums of up to (1 + 45/16 + 81/64)² times the size of their elements.
        new ConvolutionCase(n, c, h, w, o, 1, window).check(fast, 4);
    }

    @Test
    void otherWindowsAndGroupsAndFewChannelsAreLeftToTheDirectKernels() {
        View images = shape(2, 8, 16, 16);
        assertTrue(WinogradKernel.fits(Window.square(3, 1, 1), 1, images, images));
        assertFalse(WinogradKernel.fits(Window.square(3, 2, 1), 1, images, images));
        assertFalse(WinogradKernel.fits(Window.square(5, 1, 1), 1, images, images));
        assertFalse(WinogradKernel.fits(new Window(3, 3, 1, 1, 2), 1, images, images));
        assertFalse(WinogradKernel.fits(Window.square(3, 1, 1), 8, images, images));
        assertFalse(WinogradKernel.fits(Window.square(3, 1, 1), 1, shape(2, 3, 16, 16), images));
        assertFalse(WinogradKernel.fits(Window.square(3, 1, 1), 1, images, shape(2, 10, 16, 16)));
    }

    private View shape(int... sizes) {
        return View.of(fast.allocate(org.dlmastery.core.backend.DType.F32, 1), Shape.of(1)).expand(Shape.of(sizes));
    }

    @ParameterizedTest
    @CsvSource({"2, 8, 14, 14, 16", "1, 32, 16, 16, 32", "4, 16, 16, 16, 32", "1, 64, 8, 8, 64"})
    void isNearlyAsExactAsTheDirectKernels(int n, int c, int h, int w, int o) {
        Window window = Window.square(3, 1, 1);
        int[] inX = {n, c, h, w};
        int[] inY = {n, o, h, w};
        int[] inWeights = {o, c, 3, 3};
        FusedDevice numbers = new FusedDevice(fast);
        float[] x = numbers.numbers(n * c * h * w);
        float[] weights = numbers.numbers(o * c * 9);
        float[] dy = numbers.numbers(n * o * h * w);
        double[][] exact = new ConvolutionCase(n, c, h, w, o, 1, window).exact(x, weights, dy);
        double[][] errors = new double[2][];
        for (int i = 0; i < 2; i++) {
            FusedDevice device = new FusedDevice(i == 0 ? direct : fast);
            errors[i] = new double[] {
                error(exact[0], device.input(x, inX).input(weights, inWeights).run(new Fused.Convolution(window, 1),
                        inY)[0]),
                error(exact[1], device.input(dy, inY).input(weights, inWeights)
                        .run(new Fused.ConvolutionInputGradient(window, 1), inX)[0]),
                error(exact[2], device.input(x, inX).input(dy, inY)
                        .run(new Fused.ConvolutionWeightGradient(window, 1), inWeights)[0])};
        }
        for (int i = 0; i < 3; i++) {
            assertTrue(errors[1][i] <= MOST * errors[0][i],
                    "root mean square errors, direct and fast: " + Arrays.deepToString(errors));
            assertTrue(errors[1][i] > 0, "nothing was rounded");
        }
    }

    private static double error(double[] exact, float[] got) {
        assertEquals(exact.length, got.length);
        double sum = 0;
        for (int i = 0; i < exact.length; i++) {
            sum += (got[i] - exact[i]) * (got[i] - exact[i]);
        }
        return Math.sqrt(sum / exact.length);
    }

    @Test
    void anImageHasTheSameBitsInAnyCompany() {
        Window window = Window.square(3, 1, 1);
        FusedDevice device = new FusedDevice(fast);
        float[] x = device.numbers(7 * 8 * 36);
        float[] weights = device.numbers(12 * 72);
        float[] together = device.input(x, 7, 8, 6, 6).input(weights, 12, 8, 3, 3)
                .run(new Fused.Convolution(window, 1), new int[] {7, 12, 6, 6})[0];
        for (int image = 0; image < 7; image++) {
            float[] alone = device.input(Arrays.copyOfRange(x, 288 * image, 288 * (image + 1)), 1, 8, 6, 6)
                    .input(weights, 12, 8, 3, 3).run(new Fused.Convolution(window, 1), new int[] {1, 12, 6, 6})[0];
            assertArrayEquals(Arrays.copyOfRange(together, 432 * image, 432 * (image + 1)), alone, "image " + image);
        }
    }
}
