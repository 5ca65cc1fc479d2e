package org.dlmastery.core.kind.diffusion.spec;

import org.dlmastery.core.stage.UNetSize;

/**
 * The channels of the U-Net's levels.
 *
 * @param first at 28 × 28 pixels
 * @param second at 14 × 14
 * @param third at 7 × 7
 */
public record Widths(int first, int second, int third) {
    static final Widths SMALL = new Widths(8, 16, 32);
    static final Widths RECIPE = new Widths(16, 32, 48);

    /** The network of these widths. */
    public UNetSize size() {
        return UNetSize.forDigits(first, second, third);
    }
}
