package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Window;

/** One convolution's shapes, and what it and its gradients should give. */
public record ConvolutionCase(int n, int c, int h, int w, int o, int groups, Window window) {
    private interface Visit {
        /** Positions of one product: in y, x and the weights. */
        void product(int inY, int inX, int inWeights);
    }

    private int p() {
        return window.outputHeight(h);
    }

    private int q() {
        return window.outputWidth(w);
    }

    private void visit(Visit visit) {
        int groupChannels = c / groups;
        for (int image = 0; image < n; image++) {
            for (int out = 0; out < o; out++) {
                int group = out / (o / groups);
                for (int place = 0; place < p() * q(); place++) {
                    int inY = (image * o + out) * p() * q() + place;
                    for (int in = 0; in < groupChannels * window.count(); in++) {
                        int tap = in % window.count();
                        int row = place / q() * window.stride() - window.padding()
                                + tap / window.width() * window.dilation();
                        int column = place % q() * window.stride() - window.padding()
                                + tap % window.width() * window.dilation();
                        if (row >= 0 && row < h && column >= 0 && column < w) {
                            int channel = group * groupChannels + in / window.count();
                            visit.product(inY, ((image * c + channel) * h + row) * w + column,
                                    out * groupChannels * window.count() + in);
                        }
                    }
                }
            }
        }
    }

    /** y without a bias, ∂x and ∂w, in double precision. */
    double[][] exact(float[] x, float[] weights, float[] dy) {
        double[] y = new double[dy.length];
        double[] dx = new double[x.length];
        double[] dw = new double[weights.length];
        visit((atY, atX, atWeights) -> {
            y[atY] += (double) x[atX] * weights[atWeights];
            dx[atX] += (double) dy[atY] * weights[atWeights];
            dw[atWeights] += (double) dy[atY] * x[atX];
        });
        return new double[][] {y, dx, dw};
    }

    /** The forward pass with and without a bias, and both gradients. */
    public void check(Backend backend) {
        check(backend, 1);
    }

    /** @param looseness how many times the error of plain sums is allowed */
    void check(Backend backend, double looseness) {
        FusedDevice device = new FusedDevice(backend);
        float[] x = device.numbers(n * c * h * w);
        float[] weights = device.numbers(o * (c / groups) * window.count());
        float[] bias = device.numbers(o);
        float[] dy = device.numbers(n * o * p() * q());
        int[] inX = {n, c, h, w};
        int[] inWeights = {o, c / groups, window.height(), window.width()};
        int[] inY = {n, o, p(), q()};
        double[][] exact = exact(x, weights, dy);
        double[] y = exact[0];
        double[] dx = exact[1];
        double[] dw = exact[2];
        double[] biased = y.clone();
        for (int i = 0; i < y.length; i++) {
            biased[i] += bias[i / (p() * q()) % o];
        }
        // Each of k products of numbers up to 1 rounds at 2⁻²⁴ of a partial sum below √k.
        double tolerance = looseness * tolerance(c / groups * window.count());
        FusedDevice.assertClose(y, device.input(x, inX).input(weights, inWeights)
                .run(new Fused.Convolution(window, groups), inY)[0], tolerance, this + " y");
        FusedDevice.assertClose(biased, device.input(x, inX).input(weights, inWeights).input(bias, o)
                .run(new Fused.Convolution(window, groups), inY)[0], tolerance, this + " y with bias");
        FusedDevice.assertClose(dx, device.input(dy, inY).input(weights, inWeights)
                .run(new Fused.ConvolutionInputGradient(window, groups), inX)[0],
                looseness * tolerance(o / groups * window.count()), this + " dx");
        FusedDevice.assertClose(dw, device.input(x, inX).input(dy, inY)
                .run(new Fused.ConvolutionWeightGradient(window, groups), inWeights)[0],
                looseness * tolerance(n * p() * q()), this + " dw");
    }

    private static double tolerance(int terms) {
        return 1e-7 * (2 + terms);
    }
}
