package org.dlmastery.core.train;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;

/**
 * The figures of a run in the course of time, evenly thinned: when it is full, every second row goes, and from then on
 * only every second is kept. Rows are counted by the clock in their first column, in units of {@code every}. Among rows
 * of steps, those with figures over whole splits are thinned by themselves, when they fill half the room.
 */
final class RunHistory {
    private static final int MOST_ROWS = 512;

    private final List<String> names;
    private final int columns;
    private final int every;
    private final boolean ofSteps;
    private final float[] rows;
    private int count;
    private int stride = 1;
    /** How many steps lie at least between two rows of whole splits. */
    private int wholeGap;

    /** @param every by how much the clock goes on from one row to the next, before any is thinned */
    RunHistory(List<String> columns, int every) {
        this.names = columns;
        this.columns = columns.size();
        this.every = Math.max(1, every);
        rows = new float[MOST_ROWS * this.columns];
        ofSteps = columns.get(0).equals(History.STEP);
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
        int before = count;
        if (count > 0 && clock(count - 1) == (int) row[0]) {
            count--;
        }
        if (!isKept(row)) {
            count = before;
            return;
        }
        while (count == MOST_ROWS) {
            thin();
        }
        if (isKept(row)) {
            System.arraycopy(row, 0, rows, count * columns, columns);
            count++;
        }
    }

    private int clock(int row) {
        return (int) rows[row * columns];
    }

    private boolean isKept(float[] row) {
        if (!isWhole(row, 0)) {
            return (int) row[0] / every % stride == 0;
        }
        int last = count - 1;
        while (last >= 0 && !isWhole(rows, last)) {
            last--;
        }
        return last < 0 || (int) row[0] - clock(last) >= wholeGap;
    }

    /** Whether a row of steps has figures over whole splits. */
    private boolean isWhole(float[] from, int row) {
        for (int i = 1; ofSteps && i < columns; i++) {
            if (!names.get(i).equals(Metrics.BATCH_LOSS) && !Float.isNaN(from[row * columns + i])) {
                return true;
            }
        }
        return false;
    }

    private void thin() {
        stride *= 2;
        if (wholeRows() >= MOST_ROWS / 2) {
            wholeGap = 2 * leastGap();
        }
        float[] before = Arrays.copyOf(rows, count * columns);
        count = 0;
        for (int row = 0; row < before.length; row += columns) {
            add(Arrays.copyOfRange(before, row, row + columns));
        }
    }

    private int wholeRows() {
        int whole = 0;
        for (int row = 0; row < count; row++) {
            whole += isWhole(rows, row) ? 1 : 0;
        }
        return whole;
    }

    /** The least steps between two rows of whole splits; 0 if there are no two. */
    private int leastGap() {
        int least = 0;
        int last = -1;
        for (int row = 0; row < count; row++) {
            if (isWhole(rows, row)) {
                int gap = last < 0 ? 0 : clock(row) - clock(last);
                least = least == 0 ? gap : Math.min(least, gap);
                last = row;
            }
        }
        return least;
    }

    /**
     * Takes over the rows of a saved history; more of them than fit are thinned as if they had been added. One without
     * this clock, as of an older version, says nothing here.
     */
    void load(History saved) {
        count = 0;
        stride = 1;
        wholeGap = 0;
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
        // Between saved rows lies what the history had grown to.
        stride = Math.max(stride, savedStride());
        wholeGap = Math.max(wholeGap, leastGap());
    }

    /** The largest power of two by which all places can be divided, in units of {@code every}. */
    private int savedStride() {
        int places = 0;
        for (int row = 0; row < count; row++) {
            if (!isWhole(rows, row)) {
                places |= clock(row) / every;
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

    /** Of each figure what was kept last; none before the first row. */
    Metrics newest() {
        if (count == 0) {
            return Metrics.none();
        }
        float[] newest = new float[columns - 1];
        for (int i = 1; i < columns; i++) {
            int row = count - 1;
            while (row > 0 && Float.isNaN(rows[row * columns + i])) {
                row--;
            }
            newest[i - 1] = rows[row * columns + i];
        }
        return new Metrics(names.subList(1, columns), newest);
    }

    /** When whole splits were measured last, by this history's clock; negative if they weren't. */
    int clockOfNewest() {
        int row = count - 1;
        while (row >= 0 && ofSteps && !isWhole(rows, row)) {
            row--;
        }
        return row < 0 ? -1 : clock(row);
    }

    /** The rows kept so far. */
    History rows() {
        return new History(names, Arrays.copyOf(rows, count * columns));
    }
}
