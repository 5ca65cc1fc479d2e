package org.dlmastery.core.kind.diffusion.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What each block of the U-Net makes of one noised image that it is told time and digit of; the question is that of
 * {@link Predictions} about one image.
 *
 * @param blocks the blocks' feature maps in the order in which they are computed, each called as its layer: {@code d1},
 *     {@code d2}, {@code mid}, {@code u2}, {@code u1} [C, H, W]
 * @param noise what the network says [784]
 */
public record BlockMaps(List<NamedArray> blocks, float[] noise) {
    private static final String NOISE = "noise";

    public BlockMaps {
        blocks = List.copyOf(blocks);
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>(blocks);
        arrays.add(NamedArray.of(NOISE, noise));
        return arrays;
    }

    public static BlockMaps of(List<NamedArray> arrays) {
        int last = arrays.size() - 1;
        return new BlockMaps(arrays.subList(0, last), arrays.get(last).values());
    }
}
