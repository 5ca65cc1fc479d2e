package org.dlmastery.devices.wasm;

import java.util.function.IntPredicate;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * One dimension of an index space cut into parts of about the same size.
 *
 * @param size the dimension's
 * @param grain parts begin at multiples of it
 * @param parts how many; none is empty
 */
record Cut(int dimension, int size, int grain, int parts) {
    /** Parts of the dimension in which elements are neighbours in memory begin at multiples of this. */
    static final int INNERMOST_GRAIN = 16;
    /** The longest part may be so much longer than an equal share before another dimension is looked at. */
    private static final double TOLERATED = 1.1;

    /** Whether there is nothing to cut. */
    boolean isWhole() {
        return parts == 1;
    }

    /**
     * A cut of the outermost dimension that gives nearly equal parts, else of the one that gives the most equal.
     *
     * @param allowed which dimensions may be cut
     */
    static Cut of(Shape shape, int parts, IntPredicate allowed) {
        Cut best = new Cut(0, shape.rank() == 0 ? 1 : shape.size(0), 1, 1);
        for (int d = 0; d < shape.rank(); d++) {
            int grain = d == shape.rank() - 1 ? INNERMOST_GRAIN : 1;
            if (allowed.test(d)) {
                best = best.orBetter(of(d, shape.size(d), grain, parts));
            }
        }
        return best;
    }

    /** A cut of this dimension; whole, if it has too few elements for two of every grain. */
    static Cut of(int dimension, int size, int grain, int parts) {
        int most = Math.min(parts, size / (2 * grain));
        return new Cut(dimension, size, grain, Math.max(1, most));
    }

    /** This cut unless the other one is clearly better. */
    Cut orBetter(Cut other) {
        return other.speed() > speed() * TOLERATED ? other : this;
    }

    /** How many times faster all is done than by one thread, if every part has a thread. */
    private double speed() {
        int longest = 0;
        for (int p = 0; p < parts; p++) {
            longest = Math.max(longest, end(p) - start(p));
        }
        return (double) size / Math.max(1, longest);
    }

    int start(int part) {
        return part == parts ? size : (int) ((long) size * part / parts) / grain * grain;
    }

    int end(int part) {
        return start(part + 1);
    }

    /** A view's part. */
    View of(View view, int part) {
        return of(view, dimension, part);
    }

    /** A view's part, where the view has the cut dimension in another place. */
    View of(View view, int at, int part) {
        return view.slice(at, start(part), end(part), 1);
    }

    View[] of(View[] views, int part) {
        View[] cut = new View[views.length];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = of(views[i], part);
        }
        return cut;
    }
}
