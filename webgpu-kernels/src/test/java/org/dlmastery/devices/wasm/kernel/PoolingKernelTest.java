package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.Opened;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Max pooling and its gradient against plain loops; both are exact but for the order of equal sums. */
final class PoolingKernelTest {
    private final Backend wasm = Opened.withFusedKernels();

    @ParameterizedTest
    @CsvSource({
        // N·C, H, W, KH, KW, stride, padding, dilation
        "3, 8, 8, 2, 2, 2, 0, 1", "2, 9, 11, 2, 2, 2, 0, 1", "2, 6, 6, 2, 2, 2, 0, 1", "2, 7, 7, 3, 3, 2, 1, 1",
        "2, 6, 9, 3, 2, 1, 1, 1", "1, 8, 7, 2, 3, 3, 0, 2", "1, 5, 5, 5, 5, 1, 0, 1", "1, 12, 13, 3, 3, 1, 1, 2",
        "1, 1, 1, 1, 1, 1, 0, 1", "1, 28, 14, 2, 2, 2, 0, 1", "2, 5, 20, 2, 2, 2, 1, 1"})
    void matchesPlainLoops(int planes, int h, int w, int kh, int kw, int stride, int padding, int dilation) {
        Window window = new Window(kh, kw, stride, padding, dilation);
        FusedDevice device = new FusedDevice(wasm);
        float[] x = device.numbers(planes * h * w);
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 17 == 5 ? Float.NaN : i % 5 == 0 || i % 3 == 0 ? Float.NEGATIVE_INFINITY
                    : Math.round(4 * x[i]) / 4f;
        }
        int p = window.outputHeight(h);
        int q = window.outputWidth(w);
        float[] dy = device.numbers(planes * p * q);
        float[] y = new float[dy.length];
        float[] number = new float[dy.length];
        double[] dx = new double[x.length];
        for (int place = 0; place < dy.length; place++) {
            int plane = place / (p * q);
            int winner = -1;
            for (int tap = 0; tap < window.count(); tap++) {
                int row = place / q % p * stride - padding + tap / kw * dilation;
                int column = place % q * stride - padding + tap % kw * dilation;
                if (row < 0 || row >= h || column < 0 || column >= w) {
                    continue;
                }
                int at = (plane * h + row) * w + column;
                if (winner < 0 || x[at] > x[winner] || Float.isNaN(x[at]) && !Float.isNaN(x[winner])) {
                    winner = at;
                    number[place] = tap;
                }
            }
            y[place] = x[winner];
            dx[winner] += dy[place];
        }
        float[][] got = device.input(x, 1, planes, h, w)
                .run(new Fused.MaxPooling(window), new int[] {1, planes, p, q}, new int[] {1, planes, p, q});
        assertArrayEquals(y, got[0], "y");
        assertArrayEquals(number, got[1], "number");
        float[][] gradient = device.input(dy, planes, 1, p, q).input(number, planes, 1, p, q)
                .run(new Fused.MaxPoolingGradient(window), new int[] {planes, 1, h, w});
        // At most 25 slopes below 1 are added.
        FusedDevice.assertClose(dx, gradient[0], 25e-7, "dx");
    }
}
