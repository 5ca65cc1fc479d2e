package org.dlmastery.core.train;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;

/**
 * The figures of a run in the course of time, evenly thinned: when it is full, every second row goes, and from then on
 * only every second is kept. Rows are counted by the clock in their first column, in units of {@code every}. Among rows
 * of steps, those with figures over whole splits stay until they fill half the room; from then on there is one row a
 * place, of its whole split if it has one.
 */
final class RunHistory {
    private static final int MOST_ROWS = 512;

    private final List<String> names;
    private final int columns;
    private final int every;
    private final float[] rows;
    private int count;
    private int stride = 1;
    private boolean wholeStay;

    /** @param every by how much the clock goes on from one row to the next, before any is thinned */
    RunHistory(List<String> columns, int every) {
        this.names = columns;
        this.columns = columns.size();
        this.every = Math.max(1, every);
        rows = new float[MOST_ROWS * this.columns];
        wholeStay = columns.get(0).equals(History.STEP);
    }

    /** Adds a row, if it is one of those kept; a second row of the same time takes the first one's place. */
    void add(int clock, Metrics metrics) {
        float[] row = new float[columns];
        row[0] = clock;
        for (int i = 1; i < columns; i++) {
            row[i] = metrics.get(names.get(i));
        }
        add(row);
    }

    private void add(float[] row) {
        if (!isKept(row, 0)) {
            return;
        }
        if (count > 0 && isReplacedBy(row)) {
            count--;
        } else if (count > 0 && !wholeStay && place(row, 0) == place(rows, (count - 1) * columns)) {
            return;
        }
        while (count == MOST_ROWS) {
            thin();
        }
        if (isKept(row, 0)) {
            System.arraycopy(row, 0, rows, count * columns, columns);
            count++;
        }
    }

    /** Whether the last row gives way to this one: it is of the same time, or says less of the same place. */
    private boolean isReplacedBy(float[] row) {
        int last = (count - 1) * columns;
        return rows[last] == row[0] || !wholeStay && place(row, 0) == place(rows, last)
                && isMeasuredWhole(row, 0) && !isMeasuredWhole(rows, last);
    }

    /** How many rows' time has passed. */
    private int place(float[] from, int at) {
        return (int) from[at] / every;
    }

    private boolean isKept(float[] from, int at) {
        return place(from, at) % stride == 0 || wholeStay && isMeasuredWhole(from, at);
    }

    private boolean isMeasuredWhole(float[] from, int at) {
        for (int i = 1; i < columns; i++) {
            if (!names.get(i).equals(Metrics.BATCH_LOSS) && !Float.isNaN(from[at + i])) {
                return true;
            }
        }
        return false;
    }

    private void thin() {
        stride *= 2;
        int whole = 0;
        for (int row = 0; row < count; row++) {
            whole += isMeasuredWhole(rows, row * columns) ? 1 : 0;
        }
        wholeStay &= whole < MOST_ROWS / 2;
        float[] before = Arrays.copyOf(rows, count * columns);
        count = 0;
        for (int row = 0; row < before.length; row += columns) {
            add(Arrays.copyOfRange(before, row, row + columns));
        }
    }

    /**
     * Takes over the rows of a saved history; more of them than fit are thinned as if they had been added. One without
     * this clock, as of an older version, says nothing here.
     */
    void load(History saved) {
        count = 0;
        stride = 1;
        if (!saved.columns().contains(names.get(0))) {
            return;
        }
        for (int row = 0; row < saved.count(); row++) {
            float[] values = new float[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = saved.get(row, names.get(i));
            }
            add(values);
        }
        stride = Math.max(stride, savedStride());
    }

    /** The stride that the history had grown to: the largest power of two of which all places are multiples. */
    private int savedStride() {
        int places = 0;
        for (int row = 0; row < count; row++) {
            if (!wholeStay || !isMeasuredWhole(rows, row * columns)) {
                places |= place(rows, row * columns);
            }
        }
        return Math.max(1, Integer.lowestOneBit(places));
    }

    /** Forgets what came after a time. */
    void backTo(int clock) {
        while (count > 0 && rows[(count - 1) * columns] > clock) {
            count--;
        }
    }

    /** The rows kept so far. */
    History rows() {
        return new History(names, Arrays.copyOf(rows, count * columns));
    }
}
