package org.dlmastery.core.protocol;

import java.util.List;

/**
 * Figures of a model, by name.
 *
 * @param columns their names: those of this class, or a kind's own
 * @param values one a column; NaN for what was not measured or doesn't exist
 */
public record Metrics(List<String> columns, float[] values) {
    /** The mean loss over the whole training split, without any penalty. */
    public static final String TRAINING_LOSS = "training-loss";
    public static final String TEST_LOSS = "test-loss";
    /** The share of a split that is classified right, in [0, 1]. */
    public static final String TRAINING_ACCURACY = "training-accuracy";
    public static final String TEST_ACCURACY = "test-accuracy";
    /** The mean loss of the batches since the row before, each as it was before its own update. */
    public static final String BATCH_LOSS = "batch-loss";

    private static final String LOSS = "-loss";

    public Metrics {
        columns = List.copyOf(columns);
        if (columns.size() != values.length) {
            throw new IllegalArgumentException("metrics: " + columns.size() + " names for " + values.length
                    + " numbers");
        }
    }

    /** No figures at all. */
    public static Metrics none() {
        return new Metrics(List.of(), new float[0]);
    }

    /** One figure; NaN if there is none of this name. */
    public float get(String column) {
        int at = columns.indexOf(column);
        return at < 0 ? Float.NaN : values[at];
    }

    /** Whether each loss is a finite number. */
    public boolean areFinite() {
        for (int i = 0; i < values.length; i++) {
            if (columns.get(i).endsWith(LOSS) && !Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
