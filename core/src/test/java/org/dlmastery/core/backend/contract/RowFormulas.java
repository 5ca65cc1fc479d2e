package org.dlmastery.core.backend.contract;

/** Softmax, cross-entropy and standardisation of rows by their definitions. */
final class RowFormulas {
    private RowFormulas() {
    }

    /** x [R, D] to y [R, D]. */
    static Numbers softmax(Numbers x) {
        Numbers y = Numbers.zeros(x.sizes());
        int length = x.size(1);
        for (int row = 0; row < x.size(0); row++) {
            double logarithm = logarithmOfSum(x, row);
            for (int i = row * length; i < (row + 1) * length; i++) {
                y.values()[i] = Math.exp(x.values()[i] - logarithm);
            }
        }
        return y;
    }

    /** ln Σ e^x over a row of [R, D]. */
    static double logarithmOfSum(Numbers x, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        int length = x.size(1);
        for (int i = row * length; i < (row + 1) * length; i++) {
            largest = Math.max(largest, x.values()[i]);
        }
        double sum = 0;
        for (int i = row * length; i < (row + 1) * length; i++) {
            sum += Math.exp(x.values()[i] - largest);
        }
        return largest + Math.log(sum);
    }

    static Numbers softmaxGradient(Numbers y, Numbers slope) {
        Numbers towards = Numbers.zeros(y.sizes());
        int length = y.size(1);
        for (int row = 0; row < y.size(0); row++) {
            double dot = 0;
            for (int i = row * length; i < (row + 1) * length; i++) {
                dot += y.values()[i] * slope.values()[i];
            }
            for (int i = row * length; i < (row + 1) * length; i++) {
                towards.values()[i] = y.values()[i] * (slope.values()[i] - dot);
            }
        }
        return towards;
    }

    /** x [R, D], target [R] to loss [R], slope [R, D]. */
    static Numbers[] crossEntropy(Numbers x, Numbers targets) {
        Numbers losses = Numbers.zeros(x.size(0));
        Numbers slopes = softmax(x);
        for (int row = 0; row < x.size(0); row++) {
            int wanted = row * x.size(1) + (int) targets.values()[row];
            losses.values()[row] = logarithmOfSum(x, row) - x.values()[wanted];
            slopes.values()[wanted] -= 1;
        }
        return new Numbers[] {losses, slopes};
    }

    /** x [R, A, D] to y [R, A, D], μ [R], s [R]. */
    static Numbers[] standardisation(double epsilon, Numbers x) {
        int length = x.size(1) * x.size(2);
        Numbers y = Numbers.zeros(x.sizes());
        Numbers means = Numbers.zeros(x.size(0));
        Numbers scales = Numbers.zeros(x.size(0));
        for (int row = 0; row < x.size(0); row++) {
            double mean = 0;
            for (int i = row * length; i < (row + 1) * length; i++) {
                mean += x.values()[i] / length;
            }
            double variance = 0;
            for (int i = row * length; i < (row + 1) * length; i++) {
                variance += (x.values()[i] - mean) * (x.values()[i] - mean) / length;
            }
            means.values()[row] = mean;
            scales.values()[row] = 1 / Math.sqrt(variance + epsilon);
            for (int i = row * length; i < (row + 1) * length; i++) {
                y.values()[i] = (x.values()[i] - mean) * scales.values()[row];
            }
        }
        return new Numbers[] {y, means, scales};
    }

    /** ∂y and y [R, A, D], s [R] to ∂x [R, A, D]. */
    static Numbers standardisationGradient(Numbers slope, Numbers y, Numbers scales) {
        int length = y.size(1) * y.size(2);
        Numbers towards = Numbers.zeros(y.sizes());
        for (int row = 0; row < y.size(0); row++) {
            double mean = 0;
            double dot = 0;
            for (int i = row * length; i < (row + 1) * length; i++) {
                mean += slope.values()[i] / length;
                dot += slope.values()[i] * y.values()[i] / length;
            }
            for (int i = row * length; i < (row + 1) * length; i++) {
                towards.values()[i] = scales.values()[row] * (slope.values()[i] - mean - y.values()[i] * dot);
            }
        }
        return towards;
    }
}
