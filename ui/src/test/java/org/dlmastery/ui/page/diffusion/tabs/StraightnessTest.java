package org.dlmastery.ui.page.diffusion.tabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.StepShares;
import org.junit.jupiter.api.Test;

class StraightnessTest {
    private static final int PIXELS = 28 * 28;

    /** Sixteen images, each with these two pixels and nothing else. */
    private static SampleFrame frame(float one, float other) {
        float[] images = new float[SampleFrame.IMAGES * PIXELS];
        for (int image = 0; image < SampleFrame.IMAGES; image++) {
            images[image * PIXELS + 3] = one;
            images[image * PIXELS + 700] = other;
        }
        return new SampleFrame(0, 2, 999, 1, new int[SampleFrame.IMAGES], StepShares.END, 0, images, images, images);
    }

    private static double of(SampleFrame... frames) {
        Straightness straightness = new Straightness();
        for (SampleFrame frame : frames) {
            straightness.add(frame);
        }
        return straightness.value();
    }

    @Test
    void aLineIsStraightHoweverItsStepsAreSpread() {
        assertEquals(1, of(frame(0, 0), frame(1, 2), frame(4, 8)), 1e-12);
    }

    @Test
    void aCornerIsAsLongAsBothItsSides() {
        assertEquals(5 / 7.0, of(frame(0, 0), frame(3, 0), frame(3, 4)), 1e-12);
    }

    @Test
    void whatHasNotMovedHasNoWay() {
        assertTrue(Double.isNaN(of(frame(1, 1))));
    }
}
