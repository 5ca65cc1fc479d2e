package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.devices.wasm.Opened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products around the edges of tiles, strips, blocks and panels. */
final class MatmulKernelTest {
    private final Backend wasm = Opened.onTheJvm();
    private final Backend reference = new ReferenceBackend();

    /** One product on one device: letters say which operands lie transposed, o the output. */
    private static float[] product(Backend backend, int batch, int m, int n, int k, String transposed,
            boolean accumulate) {
        Random random = new Random(m * 31L + n * 17L + k);
        View a = matrix(backend, random, batch, m, k, transposed.contains("a"));
        View b = matrix(backend, random, batch, k, n, transposed.contains("b"));
        View output = matrix(backend, random, batch, m, n, transposed.contains("o"));
        backend.matmul(output, a, b, accumulate);
        return backend.read(output).get();
    }

    private static View matrix(Backend backend, Random random, int batch, int rows, int columns, boolean transposed) {
        float[] values = new float[batch * rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return transposed ? Opened.placed(backend, values, batch, columns, rows).transposed()
                : Opened.placed(backend, values, batch, rows, columns);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 4, 8, 1", "1, 5, 9, 3", "2, 3, 4, 6", "1, 5, 12, 3", "3, 7, 13, 11", "2, 10, 8, 8", "1, 10, 1, 8", "1, 1, 8, 10",
        "1, 35, 40, 33", "2, 37, 41, 31", "1, 191, 16, 19", "1, 12, 1033, 5", "1, 41, 17, 259", "1, 6, 5, 1400",
        "1, 200, 8, 260"})
    void matchesTheReference(int batch, int m, int n, int k) {
        for (String transposed : new String[] {"", "a", "b", "ab", "o", "abo"}) {
            for (boolean accumulate : new boolean[] {false, true}) {
                float[] expected = product(reference, batch, m, n, k, transposed, accumulate);
                float[] got = product(wasm, batch, m, n, k, transposed, accumulate);
                // Each of k products of numbers up to ½ rounds at 2⁻²⁴ of a partial sum below √k.
                double tolerance = 1e-7 * (1 + Math.sqrt(k) * Math.sqrt(k) / 4);
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], got[i], tolerance, m + "×" + k + " · " + k + "×" + n + " \"" + transposed
                            + "\" accumulate " + accumulate + ", element " + i);
                }
            }
        }
    }

    @Test
    void matricesOfABatchThatShareTheSecondFactorAreOneTallMatrix() {
        ArgumentList arguments = new ArgumentList();
        View a = Opened.placed(wasm, new float[6 * 4 * 8], 6, 4, 8);
        View b = Opened.placed(wasm, new float[8 * 8], 8, 8).expand(Shape.of(6, 8, 8));
        View output = Opened.placed(wasm, new float[6 * 4 * 8], 6, 4, 8);
        MatrixProduct product = new MatrixProduct(output, a, b);
        assertEquals(24, product.rows());
        assertEquals(0, product.batchLevels());
        Kernel kernel = new Kernels(false).matmul(arguments, output, a, b, false, bytes -> 0);
        assertInstanceOf(DirectMatmul.class, kernel);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "1, 2", "3, 5"})
    void aSharedSecondFactorGivesTheReferencesProduct(int height, int storedHeight) {
        float[] expected = sharedProduct(reference, height, storedHeight);
        float[] got = sharedProduct(wasm, height, storedHeight);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], got[i], 1e-6);
        }
    }

    /** Five matrices of so many rows, each the upper part of a higher one, times one matrix. */
    private static float[] sharedProduct(Backend backend, int height, int storedHeight) {
        Random random = new Random(3);
        View a = matrix(backend, random, 5, storedHeight, 9, false).slice(1, 0, height, 1);
        View b = matrix(backend, random, 1, 9, 7, false).reshape(Shape.of(9, 7)).expand(Shape.of(5, 9, 7));
        View output = matrix(backend, random, 5, height, 7, false);
        backend.matmul(output, a, b, false);
        return backend.read(output).get();
    }

    @Test
    void largeProductsAreMadeFromPackedOperands() {
        ArgumentList arguments = new ArgumentList();
        View a = Opened.placed(wasm, new float[64 * 64], 64, 64);
        View output = Opened.placed(wasm, new float[64 * 64], 64, 64);
        assertInstanceOf(PackedMatmul.class, new Kernels(false).matmul(arguments, output, a, a, false, bytes -> 0));
    }
}
