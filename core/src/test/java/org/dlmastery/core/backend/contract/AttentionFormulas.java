package org.dlmastery.core.backend.contract;

/** Attention and its gradients by their definitions; q [B, H, T, D], k and v [B, H, S, D]. */
final class AttentionFormulas {
    private AttentionFormulas() {
    }

    /** The output [B, H, T, D] and ln Σ e^score [B, H, T]. */
    static Numbers[] attention(boolean causal, double scale, Numbers q, Numbers k, Numbers v) {
        Numbers scores = scores(causal, scale, q, k);
        Numbers weights = RowFormulas.softmax(scores);
        Numbers y = Numbers.zeros(q.sizes());
        Numbers logarithms = Numbers.zeros(q.size(0), q.size(1), q.size(2));
        int width = q.size(3);
        int asked = k.size(2);
        for (int row = 0; row < logarithms.count(); row++) {
            logarithms.values()[row] = RowFormulas.logarithmOfSum(scores, row);
            for (int s = 0; s < asked; s++) {
                for (int i = 0; i < width; i++) {
                    y.values()[row * width + i] += weights.values()[row * asked + s]
                            * v.values()[keyRow(row, s, q, k) * width + i];
                }
            }
        }
        return new Numbers[] {y, logarithms};
    }

    /** ∂q, ∂k, ∂v. */
    static Numbers[] gradient(boolean causal, double scale, Numbers slope, Numbers q, Numbers k, Numbers v) {
        Numbers weights = RowFormulas.softmax(scores(causal, scale, q, k));
        Numbers towardsWeights = Numbers.zeros(weights.sizes());
        Numbers[] towards = {Numbers.zeros(q.sizes()), Numbers.zeros(k.sizes()), Numbers.zeros(v.sizes())};
        int width = q.size(3);
        int asked = k.size(2);
        for (int i = 0; i < weights.count() * width; i++) {
            int at = i / width;
            int row = at / asked;
            int value = keyRow(row, at % asked, q, k) * width + i % width;
            towardsWeights.values()[at] += slope.values()[row * width + i % width] * v.values()[value];
            towards[2].values()[value] += weights.values()[at] * slope.values()[row * width + i % width];
        }
        Numbers towardsScores = RowFormulas.softmaxGradient(weights, towardsWeights);
        for (int i = 0; i < weights.count() * width; i++) {
            int at = i / width;
            int query = at / asked * width + i % width;
            int key = keyRow(at / asked, at % asked, q, k) * width + i % width;
            towards[0].values()[query] += scale * towardsScores.values()[at] * k.values()[key];
            towards[1].values()[key] += scale * towardsScores.values()[at] * q.values()[query];
        }
        return towards;
    }

    /** q·k·scale as rows [B·H·T, S]; −∞ where a position must not look. */
    private static Numbers scores(boolean causal, double scale, Numbers q, Numbers k) {
        int width = q.size(3);
        int asked = k.size(2);
        Numbers scores = Numbers.zeros(q.size(0) * q.size(1) * q.size(2), asked);
        for (int at = 0; at < scores.count(); at++) {
            int row = at / asked;
            for (int i = 0; i < width; i++) {
                scores.values()[at] += scale * q.values()[row * width + i]
                        * k.values()[keyRow(row, at % asked, q, k) * width + i];
            }
            if (causal && at % asked > row % q.size(2)) {
                scores.values()[at] = Double.NEGATIVE_INFINITY;
            }
        }
        return scores;
    }

    /** The row of k, of all its batches and heads, that the query's row meets at position s. */
    private static int keyRow(int queryRow, int s, Numbers q, Numbers k) {
        return queryRow / q.size(2) * k.size(2) + s;
    }
}
