package org.dlmastery.ui.explain;

import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Palette;

/**
 * How numbers become colours: which scale, and which numbers stand at its ends.
 *
 * @param low the number at the lower end; for a signed scale −{@code high}
 * @param high the number at the upper end, greater than {@code low}
 */
public record Shading(Ramp ramp, float low, float high) {
    /** The scales; each is told apart by people with any kind of colour vision. */
    public enum Ramp {
        /** Signed numbers, in the site's own colours for below and above zero. */
        SIGNED,
        /** Signed numbers of learned kernels: blue, paper, red. */
        KERNEL,
        /** From nothing to much in one hue. */
        MAGNITUDE,
        /** From black to white, as pixels and feature maps. */
        BRIGHTNESS
    }

    public Shading {
        if (!(low < high)) {
            throw new IllegalArgumentException("shading: its lower end " + Decimal.text(low)
                    + " is not below its upper end " + Decimal.text(high));
        }
    }

    /** From 0 to 1, for probabilities. */
    public static Shading unit(Ramp ramp) {
        return new Shading(ramp, isSigned(ramp) ? -1 : 0, 1);
    }

    /**
     * The ends that fit these numbers: ±the greatest size on a signed scale; from 0 (or the least number, if that is
     * below) to the greatest on another. Numbers that are not finite are passed over; where all are equal, the ends lie 1 apart.
     */
    public static Shading fit(Ramp ramp, float... values) {
        float least = 0;
        float most = 0;
        for (float value : values) {
            if (value - value == 0) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (isSigned(ramp)) {
            float size = Math.max(-least, most);
            return size == 0 ? new Shading(ramp, -1, 1) : new Shading(ramp, -size, size);
        }
        return least == most ? new Shading(ramp, least, least + 1) : new Shading(ramp, least, most);
    }

    /** Where the number stands on the palette: [−1, 1] on a signed scale, else [0, 1]; NaN stays NaN. */
    public float place(float value) {
        float way = (value - low) / (high - low);
        if (way != way) {
            return way;
        }
        float inside = Math.max(0, Math.min(1, way));
        return isSigned(ramp) ? 2 * inside - 1 : inside;
    }

    /** The number's colour as a pixel. */
    public int pixel(float value, Colours colours) {
        return palette(colours).pixel(place(value));
    }

    public Palette palette(Colours colours) {
        return switch (ramp) {
            case SIGNED -> colours.signed();
            case KERNEL -> colours.kernels();
            case MAGNITUDE -> colours.magnitudes();
            case BRIGHTNESS -> colours.brightness();
        };
    }

    public boolean isSigned() {
        return isSigned(ramp);
    }

    private static boolean isSigned(Ramp ramp) {
        return ramp == Ramp.SIGNED || ramp == Ramp.KERNEL;
    }
}
