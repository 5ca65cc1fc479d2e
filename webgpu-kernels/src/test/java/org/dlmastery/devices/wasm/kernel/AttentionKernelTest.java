package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.devices.wasm.Opened;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attention and its gradients against plain loops, around the edges of tiles and blocks. */
final class AttentionKernelTest {
    private final Backend wasm = Opened.withFusedKernels();

    @ParameterizedTest
    @CsvSource({
        // B, H, T, S, D
        "1, 1, 1, 1, 1", "2, 2, 4, 4, 8", "1, 3, 5, 5, 3", "2, 1, 9, 7, 16", "1, 2, 33, 33, 6", "1, 1, 1, 19, 12",
        "1, 1, 31, 12, 5", "1, 1, 40, 67, 9", "1, 2, 67, 67, 4", "1, 1, 64, 64, 16"})
    void matchesPlainLoops(int b, int h, int t, int s, int d) {
        for (boolean causal : new boolean[] {false, true}) {
            for (boolean permuted : new boolean[] {false, true}) {
                new AttentionCase(b, h, t, s, d, causal).check(wasm, permuted);
            }
        }
    }
}
