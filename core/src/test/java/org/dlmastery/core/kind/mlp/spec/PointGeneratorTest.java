package org.dlmastery.core.kind.mlp.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PointGeneratorTest {
    private static PointSet points(DatasetKind kind, int classes, double noise, int seed) {
        return PointGenerator.generate(DataSettings.of(kind, classes, noise, 0.7, 600, seed));
    }

    /** Every kind that is generated, with every number of classes it can have. */
    static Stream<Arguments> generated() {
        return Arrays.stream(DatasetKind.values()).filter(kind -> kind != DatasetKind.OWN).flatMap(
                kind -> IntStream.rangeClosed(2, Math.max(2, kind.mostClasses()))
                        .mapToObj(classes -> Arguments.of(kind, classes)));
    }

    static Stream<Arguments> classified() {
        return generated().filter(arguments -> !((DatasetKind) arguments.get()[0]).isRegression());
    }

    @ParameterizedTest
    @MethodSource("generated")
    void sameSeedGivesTheSamePointsAndAnotherSeedOthers(DatasetKind kind, int classes) {
        assertArrayEquals(points(kind, classes, 0.2, 5).x1(), points(kind, classes, 0.2, 5).x1());
        assertFalse(Arrays.equals(points(kind, classes, 0.2, 5).x1(), points(kind, classes, 0.2, 6).x1()));
    }

    @ParameterizedTest
    @MethodSource("generated")
    void pointsStayOnThePlaneAndSevenTenthsTrain(DatasetKind kind, int classes) {
        for (double noise : new double[] {0, 0.5}) {
            PointSet points = points(kind, classes, noise, 3);
            for (int i = 0; i < points.count(); i++) {
                assertTrue(Math.abs(points.x1()[i]) <= 3 && Math.abs(points.x2()[i]) <= 3);
            }
            assertEquals(420, points.split(true).length);
            assertEquals(180, points.split(false).length);
        }
    }

    @ParameterizedTest
    @MethodSource("classified")
    void classesAreEquallyMany(DatasetKind kind, int classes) {
        int[] counts = new int[classes];
        for (float label : points(kind, classes, 0.1, 3).labels()) {
            counts[(int) label]++;
        }
        for (int count : counts) {
            assertEquals(600 / classes, count);
        }
    }

    @ParameterizedTest
    @MethodSource("classified")
    void withoutNoiseTheNearestNeighbourKnowsTheClass(DatasetKind kind, int classes) {
        PointSet points = points(kind, classes, 0, 11);
        int right = 0;
        for (int i = 0; i < points.count(); i++) {
            right += points.labels()[nearest(points, i)] == points.labels()[i] ? 1 : 0;
        }
        double least = kind == DatasetKind.CLUSTERS && classes > 2 ? 0.94 : 0.97;
        assertTrue(right >= least * points.count(), kind + ": " + right + " of " + points.count());
    }

    private static int nearest(PointSet points, int to) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < points.count(); i++) {
            double distance = Math.hypot(points.x1()[i] - points.x1()[to], points.x2()[i] - points.x2()[to]);
            if (i != to && distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    @Test
    void planeRisesEvenlyAndHillsGoUpAndDown() {
        PointSet plane = points(DatasetKind.PLANE, 2, 0, 1);
        PointSet hills = points(DatasetKind.HILLS, 2, 0, 1);
        float lowest = 0;
        float highest = 0;
        for (int i = 0; i < plane.count(); i++) {
            assertEquals((plane.x1()[i] + plane.x2()[i]) / 6, plane.labels()[i], 1e-6);
            lowest = Math.min(lowest, hills.labels()[i]);
            highest = Math.max(highest, hills.labels()[i]);
        }
        assertTrue(lowest < -0.8 && highest > 0.8, lowest + " to " + highest);
    }

    @Test
    void ownPointsComeBackAsTheyAreAndAreSplit() {
        List<OwnPoint> own = List.of(new OwnPoint(-3, 3, 0), new OwnPoint(0.5f, 0, 2), new OwnPoint(1, 1, 1));
        PointSet points = PointGenerator.generate(new DataSettings(DatasetKind.OWN, 3, 0, 0.5, 100, 1, own));
        assertArrayEquals(new float[] {-3, 0.5f, 1}, points.x1());
        assertArrayEquals(new float[] {0, 2, 1}, points.labels());
        assertEquals(2, points.split(true).length);
        assertEquals(1, points.split(false).length);
    }

    private static List<OwnPoint> scattered(int count) {
        return IntStream.range(0, count).mapToObj(i -> PointsControl.point(
                3 * Math.sin(7.1 * i), 3 * Math.cos(3.7 * i * i), i % 2)).toList();
    }

    private static Set<OwnPoint> trainingPoints(double share, List<OwnPoint> own) {
        PointSet points = PointGenerator.generate(new DataSettings(DatasetKind.OWN, 2, 0, share, 100, 1, own));
        assertEquals(Math.max(1, Math.min(own.size() - 1, Math.round(share * own.size()))), points.split(true).length);
        return IntStream.of(points.split(true)).mapToObj(own::get).collect(Collectors.toSet());
    }

    @Test
    void onePointMoreOrFewerMovesAtMostOneOtherBetweenTrainingAndTest() {
        List<OwnPoint> all = scattered(60);
        assertEquals(60, Set.copyOf(all).size(), "all different");
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            for (int taken = 0; taken < all.size(); taken++) {
                List<OwnPoint> others = new ArrayList<>(all);
                OwnPoint gone = others.remove(taken);
                Set<OwnPoint> moved = new HashSet<>(trainingPoints(share, all));
                Set<OwnPoint> after = trainingPoints(share, others);
                moved.remove(gone);
                moved.removeAll(after);
                int left = moved.size();
                Set<OwnPoint> came = new HashSet<>(after);
                came.removeAll(trainingPoints(share, all));
                assertTrue(left + came.size() <= 1, left + " left and " + came.size() + " came, without " + gone);
            }
        }
    }

    @Test
    void splitOfOwnPointsIsRandomWithinEachClassAndAnotherSeedGivesAnother() {
        Set<OwnPoint> training = trainingPoints(0.5, scattered(400));
        long ofClass = training.stream().filter(point -> point.label() == 1).count();
        assertTrue(Math.abs(ofClass - 100) < 30, ofClass + " of 200, three standard deviations are 21");
        PointSet other = PointGenerator.generate(
                new DataSettings(DatasetKind.OWN, 2, 0, 0.5, 100, 2, scattered(400)));
        int same = 0;
        for (int point : other.split(true)) {
            same += training.contains(scattered(400).get(point)) ? 1 : 0;
        }
        assertTrue(Math.abs(same - 100) < 30, same + " of 200 in both");
    }

    @Test
    void runGoesOnWithPointsPaintedOrErasedAndBeginsAfreshWithOthers() {
        DataSettings before = own(scattered(40), 0.5);
        assertTrue(own(scattered(41), 0.5).goesOnFrom(before), "one painted");
        assertTrue(own(scattered(400), 0.5).goesOnFrom(before), "many painted");
        assertTrue(own(scattered(2), 0.5).goesOnFrom(before), "most erased");
        List<OwnPoint> first = List.of(new OwnPoint(1, 1, 0), new OwnPoint(1, 2, 1));
        assertTrue(before.goesOnFrom(own(first, 0.5)), "the reader found two");
        assertFalse(own(scattered(41), 0.6).goesOnFrom(before), "another share");
        assertFalse(own(List.of(new OwnPoint(1, 1, 0), new OwnPoint(1, 2, 1)), 0.5).goesOnFrom(before), "other points");
        List<OwnPoint> third = new ArrayList<>(scattered(40));
        third.add(new OwnPoint(0, 0, 2));
        assertFalse(new DataSettings(DatasetKind.OWN, 3, 0, 0.5, 100, 1, third).goesOnFrom(before), "a class more");
        assertFalse(DataSettings.of(DatasetKind.XOR, 2, 0, 0.5, 100, 1).goesOnFrom(before), "another kind");
    }

    private static DataSettings own(List<OwnPoint> points, double share) {
        return new DataSettings(DatasetKind.OWN, 2, 0, share, 100, 1, points);
    }

    @Test
    void impossibleSettingsAreRefusedWithTheReason() {
        String few = message(() -> new DataSettings(DatasetKind.OWN, 2, 0, 0.5, 100, 1, List.of()));
        assertEquals("own points: 0 is outside 2 to 10000", few);
        String classes = message(() -> DataSettings.of(DatasetKind.XOR, 3, 0, 0.5, 100, 1));
        assertEquals("classes: 3 is outside 2 to 2", classes);
        List<OwnPoint> third = List.of(new OwnPoint(0, 0, 0), new OwnPoint(0, 0, 2));
        String label = message(() -> new DataSettings(DatasetKind.OWN, 2, 0, 0.5, 100, 1, third));
        assertEquals("label: 2 is outside 0 to 1", label);
        assertEquals("x1: 3.5 is outside -3 to 3", message(() -> new OwnPoint(3.5f, 0, 0)));
    }

    private static String message(Executable settings) {
        return assertThrows(IllegalArgumentException.class, settings).getMessage();
    }
}
