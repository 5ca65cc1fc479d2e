package org.dlmastery.core.data;

import java.util.Arrays;

/** What each node takes of its neighbours' features together, where these are so few that it is few as well. */
public final class NeighbourFeatures {
    private final SparseRows links;
    private final SparseRows features;
    private final boolean takesLargest;
    /** Of the row in the making: each column's number, and how many of the sources have one. */
    private final float[] numbers;
    private final int[] having;
    private final int[] touched;
    private int touchedCount;

    private NeighbourFeatures(SparseRows links, SparseRows features, boolean takesLargest) {
        this.links = links;
        this.features = features;
        this.takesLargest = takesLargest;
        numbers = new float[features.columns()];
        having = new int[features.columns()];
        touched = new int[features.columns()];
    }

    /**
     * Each row's weighted sum, or the largest of each feature among those with a weight, where a missing one is 0.
     *
     * @param links weights [N, N]
     * @param features [N, F]
     * @return [N, F]
     */
    public static SparseRows of(SparseRows links, SparseRows features, boolean takesLargest) {
        return new NeighbourFeatures(links, features, takesLargest).rows();
    }

    private SparseRows rows() {
        int[] starts = new int[links.rows() + 1];
        int[] places = new int[Math.max(16, features.count())];
        float[] values = new float[places.length];
        int count = 0;
        for (int row = 0; row < links.rows(); row++) {
            gather(row);
            Arrays.sort(touched, 0, touchedCount);
            while (count + touchedCount > places.length) {
                places = Arrays.copyOf(places, 2 * places.length);
                values = Arrays.copyOf(values, places.length);
            }
            for (int i = 0; i < touchedCount; i++) {
                places[count] = touched[i];
                values[count++] = ended(touched[i], links.starts()[row + 1] - links.starts()[row]);
            }
            touchedCount = 0;
            starts[row + 1] = count;
        }
        return new SparseRows(features.columns(), starts, Arrays.copyOf(places, count), Arrays.copyOf(values, count));
    }

    private void gather(int row) {
        for (int link = links.starts()[row]; link < links.starts()[row + 1]; link++) {
            int source = links.places()[link];
            for (int i = features.starts()[source]; i < features.starts()[source + 1]; i++) {
                int column = features.places()[i];
                float value = features.values()[i];
                if (having[column]++ == 0) {
                    touched[touchedCount++] = column;
                    numbers[column] = takesLargest ? value : links.values()[link] * value;
                } else {
                    numbers[column] = takesLargest ? Math.max(numbers[column], value)
                            : numbers[column] + links.values()[link] * value;
                }
            }
        }
    }

    private float ended(int column, int sources) {
        float value = takesLargest && having[column] < sources ? Math.max(0, numbers[column]) : numbers[column];
        having[column] = 0;
        return value;
    }
}
