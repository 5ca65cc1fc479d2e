package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Fused;

/** One attention's shapes, and what it and its gradients should give. */
public record AttentionCase(int b, int h, int t, int s, int d, boolean causal) {
    private static final int[] BY_POSITION = {0, 2, 1, 3};

    /** @param permuted whether the views lie in memory as [B, T, H, D] */
    public void check(Backend backend, boolean permuted) {
        FusedDevice device = new FusedDevice(backend);
        double scale = 1 / Math.sqrt(d);
        float[] q = device.numbers(b * h * t * d);
        float[] k = device.numbers(b * h * s * d);
        float[] v = device.numbers(b * h * s * d);
        float[] dy = device.numbers(q.length);
        double[] y = new double[q.length];
        double[] logarithm = new double[b * h * t];
        double[] dq = new double[q.length];
        double[] dk = new double[k.length];
        double[] dv = new double[v.length];
        for (int row = 0; row < b * h * t; row++) {
            int keys = row / t * s;
            int seen = causal ? Math.min(s, row % t + 1) : s;
            double[] weights = new double[seen];
            double[] slopes = new double[seen];
            double sum = 0;
            for (int j = 0; j < seen; j++) {
                weights[j] = Math.exp(scale * dot(q, row, k, keys + j));
                sum += weights[j];
            }
            logarithm[row] = Math.log(sum);
            double mean = 0;
            for (int j = 0; j < seen; j++) {
                weights[j] /= sum;
                slopes[j] = dot(dy, row, v, keys + j);
                mean += weights[j] * slopes[j];
            }
            for (int j = 0; j < seen; j++) {
                double score = weights[j] * (slopes[j] - mean) * scale;
                for (int i = 0; i < d; i++) {
                    y[row * d + i] += weights[j] * v[(keys + j) * d + i];
                    dv[(keys + j) * d + i] += weights[j] * dy[row * d + i];
                    dq[row * d + i] += score * k[(keys + j) * d + i];
                    dk[(keys + j) * d + i] += score * q[row * d + i];
                }
            }
        }
        // Sums of up to T, S or D products of numbers around 1.
        double tolerance = 2e-7 * (10 + d + s);
        place(device, permuted, q, t);
        place(device, permuted, k, s);
        place(device, permuted, v, s);
        float[][] got = device.run(new Fused.Attention(causal, scale), new int[] {b, h, t, d}, new int[] {b, h, t});
        FusedDevice.assertClose(y, got[0], tolerance, this + " y");
        FusedDevice.assertClose(logarithm, got[1], tolerance, this + " logarithm");
        place(device, permuted, dy, t);
        place(device, permuted, got[0], t);
        device.input(got[1], b, h, t);
        place(device, permuted, q, t);
        place(device, permuted, k, s);
        place(device, permuted, v, s);
        float[][] gradients = device.run(new Fused.AttentionGradient(causal, scale), new int[] {b, h, t, d},
                new int[] {b, h, s, d}, new int[] {b, h, s, d});
        double larger = tolerance * (4 + t / 8.0);
        FusedDevice.assertClose(dq, gradients[0], larger, this + " dq");
        FusedDevice.assertClose(dk, gradients[1], larger, this + " dk");
        FusedDevice.assertClose(dv, gradients[2], larger, this + " dv");
    }

    private void place(FusedDevice device, boolean permuted, float[] values, int positions) {
        if (permuted) {
            device.permuted(values, BY_POSITION, b, h, positions, d);
        } else {
            device.input(values, b, h, positions, d);
        }
    }

    private double dot(float[] a, int rowOfA, float[] b, int rowOfB) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += (double) a[rowOfA * d + i] * b[rowOfB * d + i];
        }
        return sum;
    }
}
