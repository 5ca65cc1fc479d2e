package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.devices.wasm.Opened;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels that work row by row, against plain loops in double precision, with and without a tail. */
final class RowKernelsTest {
    private static final int ROWS = 3;

    private final Backend wasm = Opened.withFusedKernels();
    private final FusedDevice device = new FusedDevice(wasm);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 31, 32, 33, 67})
    void softmaxAndItsKin(int d) {
        float[] x = device.numbers(ROWS * d);
        float[] dy = device.numbers(ROWS * d);
        float[] target = new float[ROWS];
        for (int i = 0; i < x.length; i++) {
            x[i] *= 20;
        }
        double[] y = new double[x.length];
        double[] slope = new double[x.length];
        double[] loss = new double[ROWS];
        double[] dx = new double[x.length];
        for (int r = 0; r < ROWS; r++) {
            double sum = 0;
            for (int i = r * d; i < (r + 1) * d; i++) {
                sum += Math.exp(x[i]);
            }
            double product = 0;
            for (int i = r * d; i < (r + 1) * d; i++) {
                y[i] = Math.exp(x[i]) / sum;
                slope[i] = y[i];
                product += (float) y[i] * dy[i];
            }
            for (int i = r * d; i < (r + 1) * d; i++) {
                dx[i] = (float) y[i] * (dy[i] - product);
            }
            target[r] = (r * 7 + 1) % d;
            int wanted = r * d + (int) target[r];
            slope[wanted] -= 1;
            loss[r] = Math.log(sum) - x[wanted];
        }
        // x is rounded at 20, so e^x has a relative error of 20·2⁻²⁴ and a little more.
        double tolerance = 3e-6;
        FusedDevice.assertClose(y, device.input(x, ROWS, d).run(new Fused.Softmax(), new int[] {ROWS, d})[0],
                tolerance, "softmax");
        float[][] both = device.input(x, ROWS, d).input(DType.I32, target, ROWS)
                .run(new Fused.CrossEntropy(), new int[] {ROWS}, new int[] {ROWS, d});
        FusedDevice.assertClose(loss, both[0], 1e-5, "loss");
        FusedDevice.assertClose(slope, both[1], tolerance, "slope");
        float[] rounded = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            rounded[i] = (float) y[i];
        }
        FusedDevice.assertClose(dx, device.input(rounded, ROWS, d).input(dy, ROWS, d)
                .run(new Fused.SoftmaxGradient(), new int[] {ROWS, d})[0], 1e-6, "softmax gradient");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "1, 64", "4, 7", "3, 1", "2, 32", "5, 33"})
    void standardisation(int a, int d) {
        int count = a * d;
        float[] x = device.numbers(ROWS * count);
        float[] dy = device.numbers(ROWS * count);
        double epsilon = 1e-3;
        double[] y = new double[x.length];
        double[] mean = new double[ROWS];
        double[] slope = new double[ROWS];
        double[] dx = new double[x.length];
        for (int r = 0; r < ROWS; r++) {
            double variance = 0;
            for (int i = r * count; i < (r + 1) * count; i++) {
                mean[r] += x[i] / (double) count;
            }
            for (int i = r * count; i < (r + 1) * count; i++) {
                variance += (x[i] - mean[r]) * (x[i] - mean[r]) / count;
            }
            slope[r] = 1 / Math.sqrt(variance + epsilon);
            double meanSlope = 0;
            double meanProduct = 0;
            for (int i = r * count; i < (r + 1) * count; i++) {
                y[i] = (x[i] - mean[r]) * slope[r];
                meanSlope += dy[i] / (double) count;
                meanProduct += dy[i] * y[i] / count;
            }
            for (int i = r * count; i < (r + 1) * count; i++) {
                dx[i] = slope[r] * (dy[i] - meanSlope - y[i] * meanProduct);
            }
        }
        // s is at most 1/√ε ≈ 32; sums of up to 165 numbers round at 2⁻²⁴ each.
        double tolerance = 3e-5;
        for (boolean permuted : new boolean[] {false, true}) {
            float[][] got = placed(permuted, x, a, d).run(new Fused.Standardisation(epsilon), new int[] {ROWS, a, d},
                    new int[] {ROWS}, new int[] {ROWS});
            FusedDevice.assertClose(y, got[0], tolerance, "y");
            FusedDevice.assertClose(mean, got[1], 1e-6, "mean");
            FusedDevice.assertClose(slope, got[2], tolerance, "slope");
            placed(permuted, dy, a, d);
            placed(permuted, got[0], a, d);
            device.input(got[2], ROWS);
            FusedDevice.assertClose(dx, device.run(new Fused.StandardisationGradient(), new int[] {ROWS, a, d})[0],
                    10 * tolerance, "gradient");
        }
    }

    /** Rows that lie together, or, as channels of a batch do, part by part. */
    private FusedDevice placed(boolean permuted, float[] values, int a, int d) {
        return permuted ? device.permuted(values, new int[] {1, 0, 2}, ROWS, a, d) : device.input(values, ROWS, a, d);
    }
}
