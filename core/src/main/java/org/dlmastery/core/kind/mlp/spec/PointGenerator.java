package org.dlmastery.core.kind.mlp.spec;

import java.util.List;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.data.SeededRandom.Purpose;

/**
 * Makes the point clouds of the Neural Net page. A point is placed on its class's clean pattern, then strays by a
 * normal step whose standard deviation is {@value #STRAY_AT_FULL_NOISE} × noise, and is mirrored back at the plane's
 * edge. Its label is that of the clean pattern, so noise makes classes overlap. Classes are equally many.
 */
public final class PointGenerator {
    private static final double STRAY_AT_FULL_NOISE = 1.5;
    private static final double GAP_BESIDE_THE_AXES = 0.15;
    private static final double SPIRAL_TURNS = 1.75;
    /** More than there can be points. */
    private static final double RANKS_APART = 16384;

    private PointGenerator() {
    }

    /** The points for these settings: always the same ones. */
    public static PointSet generate(DataSettings settings) {
        return settings.kind() == DatasetKind.OWN ? own(settings) : generated(settings);
    }

    private static PointSet own(DataSettings settings) {
        List<OwnPoint> own = settings.own();
        float[] x1 = new float[own.size()];
        float[] x2 = new float[own.size()];
        float[] labels = new float[own.size()];
        for (int i = 0; i < labels.length; i++) {
            x1[i] = own.get(i).x1();
            x2[i] = own.get(i).x2();
            labels[i] = own.get(i).label();
        }
        return new PointSet(x1, x2, labels, splitOfOwn(settings));
    }

    /**
     * The split of points that come and go while a network trains: each has a random rank, and the lowest ranks train.
     * A point more, or one fewer, moves one other at most to the other side, wherever in the list it stands; points at
     * the same place stay together.
     */
    private static boolean[] splitOfOwn(DataSettings settings) {
        SeededRandom random = new SeededRandom(settings.seed(), Purpose.SPLIT);
        double[] ranks = new double[settings.own().size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = random.of(PointsControl.number(settings.own().get(i))) * RANKS_APART + i;
        }
        int wanted = trainingPoints(settings, ranks.length);
        double least = 0;
        double most = Integer.MAX_VALUE * RANKS_APART + ranks.length;
        while (least < most) {
            double middle = Math.floor((least + most) / 2);
            int below = 0;
            for (double rank : ranks) {
                below += rank <= middle ? 1 : 0;
            }
            if (below < wanted) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        boolean[] member = new boolean[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            member[i] = ranks[i] <= most;
        }
        return member;
    }

    private static PointSet generated(DataSettings settings) {
        int count = settings.points();
        float[] x1 = new float[count];
        float[] x2 = new float[count];
        float[] labels = new float[count];
        SeededRandom random = new SeededRandom(settings.seed(), Purpose.POINTS);
        double stray = STRAY_AT_FULL_NOISE * settings.noise();
        for (int i = 0; i < count; i++) {
            int label = i % settings.classes();
            double[] point = place(settings.kind(), label, settings.classes(), random);
            labels[i] = settings.kind().isRegression() ? height(settings.kind(), point) : label;
            x1[i] = (float) mirrored(point[0] + stray * random.gaussian());
            x2[i] = (float) mirrored(point[1] + stray * random.gaussian());
        }
        return new PointSet(x1, x2, labels, split(settings, count));
    }

    private static boolean[] split(DataSettings settings, int count) {
        int training = trainingPoints(settings, count);
        int[] order = new SeededRandom(settings.seed(), Purpose.SPLIT).permutation(count);
        boolean[] member = new boolean[count];
        for (int i = 0; i < training; i++) {
            member[order[i]] = true;
        }
        return member;
    }

    private static int trainingPoints(DataSettings settings, int count) {
        return Math.max(1, Math.min(count - 1, (int) Math.round(settings.trainShare() * count)));
    }

    private static double[] place(DatasetKind kind, int label, int classes, SeededRandom random) {
        return switch (kind) {
            case CIRCLE -> ring(label, classes, random);
            case XOR -> quadrant(label, random);
            case CLUSTERS -> cluster(label, classes, random);
            case SPIRAL -> spiral(label, classes, random);
            case MOONS -> moon(label, random);
            case PLANE, HILLS -> new double[] {random.between(-2.9, 2.9), random.between(-2.9, 2.9)};
            case OWN -> throw new IllegalArgumentException("own points are not generated");
        };
    }

    /** The last class fills a disc; each one before it a ring further out, with a gap between. */
    private static double[] ring(int label, int classes, SeededRandom random) {
        int fromCentre = classes - 1 - label;
        double width = 2.8 / classes;
        double inner = fromCentre == 0 ? 0 : (fromCentre + 0.2) * width;
        double outer = (fromCentre + 0.95) * width;
        // The square root makes the density even over the area.
        double radius = Math.sqrt(random.between(inner * inner, outer * outer));
        double angle = random.between(0, 2 * Math.PI);
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }

    /** Class 1 fills the quadrants in which the signs agree, class 0 the other two. */
    private static double[] quadrant(int label, SeededRandom random) {
        double x1 = random.between(GAP_BESIDE_THE_AXES, 2.8);
        double x2 = random.between(GAP_BESIDE_THE_AXES, 2.8);
        double side = random.below(2) == 0 ? 1 : -1;
        return new double[] {side * x1, label == 1 ? side * x2 : -side * x2};
    }

    /** A normal cloud a class; the centres lie evenly on a circle. */
    private static double[] cluster(int label, int classes, SeededRandom random) {
        double angle = 2 * Math.PI * label / classes - 0.75 * Math.PI;
        double deviation = classes == 2 ? 0.5 : 0.4;
        return new double[] {1.85 * Math.cos(angle) + deviation * random.gaussian(),
            1.85 * Math.sin(angle) + deviation * random.gaussian()};
    }

    /** An arm of an Archimedean spiral a class, evenly turned. */
    private static double[] spiral(int label, int classes, SeededRandom random) {
        double along = Math.sqrt(random.between(0.02, 1));
        double radius = 2.75 * along;
        // More arms, fewer turns: the gap between neighbours stays about the same.
        double turns = SPIRAL_TURNS * 2 / classes;
        double angle = 2 * Math.PI * (turns * along - (double) (label + 1 - classes) / classes);
        return new double[] {radius * Math.sin(angle), radius * Math.cos(angle)};
    }

    /** Two interlocking half circles. */
    private static double[] moon(int label, SeededRandom random) {
        double angle = random.between(0, Math.PI);
        double x1 = 1.5 * Math.cos(angle) - 0.75;
        double x2 = 1.5 * Math.sin(angle) - 0.375;
        return label == 1 ? new double[] {x1, x2} : new double[] {-x1, -x2};
    }

    /** The number to predict at a clean point, within −1 to 1. */
    private static float height(DatasetKind kind, double[] point) {
        if (kind == DatasetKind.PLANE) {
            return (float) ((point[0] + point[1]) / (2 * Plane.EXTENT));
        }
        double height = 0;
        for (int hill = 0; hill < 6; hill++) {
            double angle = Math.PI * hill / 3;
            double beside = point[0] - 1.8 * Math.cos(angle);
            double above = point[1] - 1.8 * Math.sin(angle);
            double squared = beside * beside + above * above;
            height += (hill % 2 == 0 ? 1 : -1) * Math.exp(-squared / 0.8);
        }
        return (float) height;
    }

    private static double mirrored(double x) {
        double reflected = Math.abs(x) > Plane.EXTENT ? Math.signum(x) * (2 * Plane.EXTENT - Math.abs(x)) : x;
        return Math.max(-Plane.EXTENT, Math.min(Plane.EXTENT, reflected));
    }
}
