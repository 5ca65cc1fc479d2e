package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.Opened;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolution and its gradients against plain loops, around the edges of tiles, vectors and planes. */
final class ConvolutionKernelTest {
    private final Backend wasm = Opened.withFusedKernels();

    @ParameterizedTest
    @CsvSource({
        // N, C, H, W, O, KH, KW, stride, padding, dilation, groups
        "2, 1, 9, 9, 8, 3, 3, 1, 1, 1, 1", "1, 3, 7, 6, 7, 3, 3, 1, 0, 1, 1", "2, 2, 5, 3, 13, 3, 3, 1, 1, 1, 1",
        "1, 2, 4, 4, 1, 2, 2, 1, 0, 1, 1", "1, 5, 6, 7, 11, 1, 1, 1, 0, 1, 1", "2, 2, 8, 9, 3, 3, 3, 2, 1, 1, 1",
        "1, 2, 11, 10, 2, 3, 2, 3, 2, 1, 1", "1, 2, 9, 8, 5, 3, 3, 1, 2, 2, 1", "2, 4, 6, 6, 6, 3, 3, 1, 1, 1, 2",
        "1, 6, 5, 7, 6, 3, 3, 1, 1, 1, 6", "1, 3, 12, 11, 4, 7, 5, 1, 3, 1, 1", "1, 2, 14, 14, 16, 3, 3, 1, 1, 1, 1",
        "1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1", "1, 2, 3, 2, 3, 1, 1, 1, 2, 1, 1", "2, 2, 70, 69, 2, 3, 3, 1, 1, 1, 1",
        "1, 2, 8, 8, 4, 2, 2, 2, 0, 1, 1", "1, 2, 9, 10, 4, 3, 3, 2, 1, 2, 2", "1, 7, 4, 4, 9, 1, 1, 2, 0, 1, 1",
        "2, 5, 7, 9, 10, 3, 3, 1, 1, 1, 5", "1, 4, 9, 11, 4, 5, 3, 2, 2, 1, 4", "2, 3, 6, 6, 3, 2, 2, 1, 0, 1, 3"})
    void matchesPlainLoops(int n, int c, int h, int w, int o, int kh, int kw, int stride, int padding, int dilation,
            int groups) {
        new ConvolutionCase(n, c, h, w, o, groups, new Window(kh, kw, stride, padding, dilation)).check(wasm);
    }
}
