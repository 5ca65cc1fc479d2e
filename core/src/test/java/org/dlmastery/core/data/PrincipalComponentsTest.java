package org.dlmastery.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    @Test
    void pointsOnALineHaveOneDirection() {
        // Along (3, 4)/5 at −5, 0 and 5 from the mean (1, 1).
        PrincipalComponents got = PrincipalComponents.of(new float[] {4, 5, 1, 1, -2, -3}, 3, 2);
        assertArrayEquals(new float[] {5, 0, 0, 0, -5, 0}, got.places(), 1e-6f);
        assertArrayEquals(new double[] {25, 0}, got.variances(), 1e-12);
    }

    /**
     * What NumPy 2.5 makes of six vectors that {@code default_rng(7).normal} drew, with means taken off: u·s of
     * {@code linalg.svd}, and s²/5.
     */
    @Test
    void placesAndVariancesAreNumPys() {
        PrincipalComponents got = PrincipalComponents.of(new float[] {0, 0.6f, -0.55f, -1.78f, -0.91f, -1.98f, 0.12f,
            2.68f, -0.98f, -1.24f, 0.98f, 0.71f, 0.21f, -1.86f, -0.06f, 1.39f, -2.69f, -0.92f, -3.8f, -2.58f,
            -3.68f, -0.47f, -2.53f, 0.54f}, 6, 2);
        assertArrayEquals(new float[] {0.772256f, 2.68571f, -2.670723f, -1.233514f, -1.782199f, 0.450145f,
            -2.148925f, 0.268153f, 4.067169f, -0.071425f, 1.762422f, -2.099069f}, got.places(), 2e-6f);
        assertArrayEquals(new double[] {7.034249, 2.684065, 0.567707, 0.200319}, got.variances(), 2e-6);
    }

    /** More features than vectors are handled by the other product: the same numbers, with zeros beside. */
    @Test
    void moreFeaturesThanVectorsMakeNoDifference() {
        float[] narrow = {1, 2, 0, -1, 3, 1, 2, 2, 5, 0, 1, -2};
        float[] wide = new float[4 * 6];
        for (int i = 0; i < 4; i++) {
            for (int f = 0; f < 3; f++) {
                wide[i * 6 + 2 * f] = narrow[i * 3 + f];
            }
        }
        PrincipalComponents expected = PrincipalComponents.of(narrow, 4, 2);
        PrincipalComponents got = PrincipalComponents.of(wide, 4, 2);
        assertArrayEquals(expected.places(), got.places(), 1e-5f);
        for (int i = 0; i < 3; i++) {
            assertEquals(expected.variances()[i], got.variances()[i], 1e-9);
        }
    }

    @Test
    void moreDirectionsThanThereAreAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(new float[4], 2, 3));
        assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(new float[2], 1, 1));
    }

    @Test
    void vectorsThatPointTheSameWayHaveTheMeanCosineOne() {
        assertEquals(1, Smoothness.meanCosine(new float[] {1, 2, 2, 4, 3, 6}, 3), 1e-12);
        assertEquals(0, Smoothness.meanCosine(new float[] {1, 2, 0, 0}, 2), 1e-15);
    }
}
