package org.dlmastery.core.kind.mlp.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.settings.Limits;

/**
 * Which points the network is shown.
 *
 * @param classes how many classes the labels name, 2 to the kind's most; 2 and without meaning for a regression
 * @param noise 0 to 0.5: how far points stray, as a share of the pattern's scale
 * @param trainShare 0.1 to 0.9: the share of points that train; the others test
 * @param points how many points there are in all; of no meaning for the reader's own
 * @param seed 0 to 2²⁴ − 1: the same seed gives the same points and the same split
 * @param own the points of {@link DatasetKind#OWN}; empty for every other kind
 * @param columns what those points were in the reader's table
 */
public record DataSettings(DatasetKind kind, int classes, double noise, double trainShare, int points, int seed,
        List<OwnPoint> own, OwnColumns columns) {
    public static final int MOST_CLASSES = 5;
    /** A split needs a point on either side. */
    public static final int LEAST_OWN_POINTS = 2;
    public static final int MOST_POINTS = 10_000;

    public DataSettings {
        own = List.copyOf(own);
        Limits.check("classes", classes, 2, Math.max(2, kind.mostClasses()));
        Limits.check("noise", noise, 0, 0.5);
        Limits.check("training share", trainShare, 0.1, 0.9);
        Limits.check("points", points, 10, MOST_POINTS);
        Limits.check("data seed", seed, 0, Limits.LARGEST_SEED);
        if (kind == DatasetKind.OWN) {
            Limits.check("own points", own.size(), LEAST_OWN_POINTS, MOST_POINTS);
            for (OwnPoint point : own) {
                Limits.check("label", point.label(), 0, classes - 1);
            }
        } else if (!own.isEmpty() || !columns.equals(OwnColumns.NONE)) {
            throw new IllegalArgumentException("own points: given, but the data set is " + kind);
        }
    }

    /** Points that came from no table. */
    public DataSettings(DatasetKind kind, int classes, double noise, double trainShare, int points, int seed,
            List<OwnPoint> own) {
        this(kind, classes, noise, trainShare, points, seed, own, OwnColumns.NONE);
    }

    /**
     * Whether a run can go on from other points to these: they are the reader's own, of as many classes and split
     * alike, and at least half of the fewer ones are the same, so that some were painted or erased. From two points,
     * the fewest there can be and those that the reader finds at first, it goes on to any.
     */
    boolean goesOnFrom(DataSettings before) {
        if (kind != DatasetKind.OWN || before.kind != DatasetKind.OWN || classes != before.classes
                || trainShare != before.trainShare || seed != before.seed || !columns.equals(before.columns)) {
            return equals(before);
        }
        if (before.own.size() == LEAST_OWN_POINTS) {
            return true;
        }
        Set<Integer> known = new HashSet<>();
        for (OwnPoint point : before.own) {
            known.add(PointsControl.number(point));
        }
        int same = 0;
        for (OwnPoint point : own) {
            same += known.contains(PointsControl.number(point)) ? 1 : 0;
        }
        return 2 * same >= Math.min(own.size(), before.own.size());
    }

    /** Generated points, without own ones. */
    public static DataSettings of(DatasetKind kind, int classes, double noise, double trainShare, int points,
            int seed) {
        return new DataSettings(kind, classes, noise, trainShare, points, seed, List.of());
    }
}
