package org.dlmastery.core.train;

import java.util.Arrays;

/**
 * The losses of a run, epoch by epoch, evenly thinned: when it is full, every second row goes, and from then on only
 * every second epoch is kept.
 */
final class LossHistory {
    /** Epoch, training loss, test loss. */
    static final int COLUMNS = 3;
    private static final int MOST_ROWS = 512;

    private final float[] rows = new float[MOST_ROWS * COLUMNS];
    private int count;
    private int stride = 1;

    /** Adds an epoch's losses, if this epoch is one of those kept. */
    void add(int epoch, float trainingLoss, float testLoss) {
        if (epoch % stride != 0) {
            return;
        }
        if (count == MOST_ROWS) {
            thin();
            if (epoch % stride != 0) {
                return;
            }
        }
        rows[count * COLUMNS] = epoch;
        rows[count * COLUMNS + 1] = trainingLoss;
        rows[count * COLUMNS + 2] = testLoss;
        count++;
    }

    private void thin() {
        stride *= 2;
        int kept = 0;
        for (int row = 0; row < count; row++) {
            if ((int) rows[row * COLUMNS] % stride == 0) {
                System.arraycopy(rows, row * COLUMNS, rows, kept * COLUMNS, COLUMNS);
                kept++;
            }
        }
        count = kept;
    }

    /** Takes over the rows of a saved history; more of them than fit are thinned as if they had been added. */
    void load(float[] saved) {
        count = 0;
        stride = 1;
        for (int row = 0; row + COLUMNS <= saved.length; row += COLUMNS) {
            add((int) saved[row], saved[row + 1], saved[row + 2]);
        }
        if (count > 1) {
            // Between saved rows lies the stride that the history had grown to.
            stride = Math.max(stride, (int) (rows[COLUMNS] - rows[0]));
        }
    }

    /** Forgets what came after an epoch. */
    void backTo(int epoch) {
        while (count > 0 && rows[(count - 1) * COLUMNS] > epoch) {
            count--;
        }
    }

    /** The rows kept so far, one after the other. */
    float[] rows() {
        return Arrays.copyOf(rows, count * COLUMNS);
    }
}
