package org.dlmastery.core.data;

import org.dlmastery.core.data.SeededRandom.Purpose;
import org.dlmastery.core.experiment.DataSettings;
import org.dlmastery.core.experiment.DatasetKind;

/**
 * Makes the point clouds of the Neural Net page. A point is placed on its class's clean pattern, then strays by a
 * normal step whose standard deviation is {@value #STRAY_AT_FULL_NOISE} × noise, and is mirrored back at the plane's
 * edge. Its label is that of the clean pattern, so noise makes classes overlap. Classes are equally many.
 */
public final class PointGenerator {
    private static final double EDGE = 3;
    private static final double STRAY_AT_FULL_NOISE = 1.5;
    private static final double GAP_BESIDE_THE_AXES = 0.15;
    private static final double SPIRAL_TURNS = 1.75;

    private PointGenerator() {
    }

    /** The points for these settings: always the same ones. */
    public static PointSet generate(DataSettings settings) {
        int count = settings.points();
        float[] x1 = new float[count];
        float[] x2 = new float[count];
        float[] labels = new float[count];
        SeededRandom random = new SeededRandom(settings.seed(), Purpose.POINTS);
        double stray = STRAY_AT_FULL_NOISE * settings.noise();
        for (int i = 0; i < count; i++) {
            int label = i % 2;
            double[] point = place(settings.kind(), label, random);
            x1[i] = (float) mirrored(point[0] + stray * random.gaussian());
            x2[i] = (float) mirrored(point[1] + stray * random.gaussian());
            labels[i] = label;
        }
        return new PointSet(x1, x2, labels, split(settings));
    }

    private static boolean[] split(DataSettings settings) {
        int count = settings.points();
        int training = Math.max(1, Math.min(count - 1, (int) Math.round(settings.trainShare() * count)));
        int[] order = new SeededRandom(settings.seed(), Purpose.SPLIT).permutation(count);
        boolean[] member = new boolean[count];
        for (int i = 0; i < training; i++) {
            member[order[i]] = true;
        }
        return member;
    }

    private static double[] place(DatasetKind kind, int label, SeededRandom random) {
        return switch (kind) {
            case CIRCLE -> circle(label, random);
            case XOR -> xor(label, random);
            case CLUSTERS -> cluster(label, random);
            case SPIRAL -> spiral(label, random);
            case MOONS -> moon(label, random);
        };
    }

    /** Class 1 fills a disc, class 0 a ring around it. */
    private static double[] circle(int label, SeededRandom random) {
        double inner = label == 1 ? 0 : 1.8;
        double outer = label == 1 ? 1.3 : 2.7;
        // The square root makes the density even over the area.
        double radius = Math.sqrt(random.between(inner * inner, outer * outer));
        double angle = random.between(0, 2 * Math.PI);
        return new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
    }

    /** Class 1 fills the quadrants in which the signs agree, class 0 the other two. */
    private static double[] xor(int label, SeededRandom random) {
        double x1 = random.between(GAP_BESIDE_THE_AXES, 2.8);
        double x2 = random.between(GAP_BESIDE_THE_AXES, 2.8);
        double side = random.below(2) == 0 ? 1 : -1;
        return new double[] {side * x1, label == 1 ? side * x2 : -side * x2};
    }

    /** Two normal clouds. */
    private static double[] cluster(int label, SeededRandom random) {
        double centre = label == 1 ? 1.3 : -1.3;
        return new double[] {centre + 0.5 * random.gaussian(), centre + 0.5 * random.gaussian()};
    }

    /** Two arms of an Archimedean spiral, half a turn apart. */
    private static double[] spiral(int label, SeededRandom random) {
        double along = Math.sqrt(random.between(0.02, 1));
        double radius = 2.75 * along;
        double angle = 2 * Math.PI * SPIRAL_TURNS * along + (label == 1 ? 0 : Math.PI);
        return new double[] {radius * Math.sin(angle), radius * Math.cos(angle)};
    }

    /** Two interlocking half circles. */
    private static double[] moon(int label, SeededRandom random) {
        double angle = random.between(0, Math.PI);
        double x1 = 1.5 * Math.cos(angle) - 0.75;
        double x2 = 1.5 * Math.sin(angle) - 0.375;
        return label == 1 ? new double[] {x1, x2} : new double[] {-x1, -x2};
    }

    private static double mirrored(double x) {
        double reflected = Math.abs(x) > EDGE ? Math.signum(x) * (2 * EDGE - Math.abs(x)) : x;
        return Math.max(-EDGE, Math.min(EDGE, reflected));
    }
}
