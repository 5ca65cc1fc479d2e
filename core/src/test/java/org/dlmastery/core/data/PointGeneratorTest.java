package org.dlmastery.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dlmastery.core.experiment.DataSettings;
import org.dlmastery.core.experiment.DatasetKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointGeneratorTest {
    private static PointSet points(DatasetKind kind, double noise, int seed) {
        return PointGenerator.generate(new DataSettings(kind, noise, 0.7, 500, seed));
    }

    @ParameterizedTest
    @EnumSource(DatasetKind.class)
    void sameSeedGivesTheSamePointsAndAnotherSeedOthers(DatasetKind kind) {
        assertArrayEquals(points(kind, 0.2, 5).x1(), points(kind, 0.2, 5).x1());
        assertFalse(Arrays.equals(points(kind, 0.2, 5).x1(), points(kind, 0.2, 6).x1()));
    }

    @ParameterizedTest
    @EnumSource(DatasetKind.class)
    void pointsStayOnThePlaneHalfOfEachClassAndSevenTenthsTrain(DatasetKind kind) {
        for (double noise : new double[] {0, 0.5}) {
            PointSet points = points(kind, noise, 3);
            int ones = 0;
            for (int i = 0; i < points.count(); i++) {
                assertTrue(Math.abs(points.x1()[i]) <= 3 && Math.abs(points.x2()[i]) <= 3);
                ones += (int) points.labels()[i];
            }
            assertEquals(250, ones);
            assertEquals(350, points.split(true).length);
            assertEquals(150, points.split(false).length);
        }
    }

    @ParameterizedTest
    @EnumSource(DatasetKind.class)
    void withoutNoiseTheNearestNeighbourKnowsTheClass(DatasetKind kind) {
        PointSet points = points(kind, 0, 11);
        int right = 0;
        for (int i = 0; i < points.count(); i++) {
            right += points.labels()[nearest(points, i)] == points.labels()[i] ? 1 : 0;
        }
        assertTrue(right >= 0.98 * points.count(), kind + ": " + right + " of " + points.count());
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
}
