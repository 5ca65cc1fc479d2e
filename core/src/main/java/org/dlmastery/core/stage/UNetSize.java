package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.stage.Stack.Layer;

/**
 * What a class-conditional U-Net consists of. Levels are numbered from 1 at the image's own size; each next one has half
 * the rows and columns.
 *
 * @param imageChannels of the image, and of what is predicted of it
 * @param down the channels behind each level's block on the way down
 * @param middle the channels behind the block at the lowest size
 * @param up the channels behind each level's block on the way up, in the order of the levels, as many as down; the block
 *     takes what comes from below and the level's own block on the way down, joined
 * @param embedding E, the width of what tells time and class: even, 4 or more
 * @param groups of the norms, a divisor of all channels that are normalised
 * @param classes without the one that stands for none
 * @param timesteps T
 */
public record UNetSize(int imageChannels, List<Integer> down, int middle, List<Integer> up, int embedding, int groups,
        int classes, int timesteps) {
    private static final int WINDOW = 3;

    public UNetSize {
        down = List.copyOf(down);
        up = List.copyOf(up);
        boolean possible = imageChannels >= 1 && !down.isEmpty() && up.size() == down.size() && embedding >= 4
                && embedding % 2 == 0 && groups >= 1 && classes >= 1 && timesteps >= 1 && isNormal(middle, groups);
        for (int i = 0; possible && i < down.size(); i++) {
            possible = isNormal(down.get(i), groups) && isNormal(up.get(i), groups);
        }
        if (!possible) {
            throw new IllegalArgumentException("u-net: as many widths up as down, one at least, all multiples of the "
                    + "groups, an even embedding of 4 or more and other sizes of 1 or more are needed, got image "
                    + "channels " + imageChannels + ", down " + Sizes.text(down) + ", middle " + middle + ", up "
                    + Sizes.text(up) + ", embedding " + embedding + ", groups " + groups + ", classes " + classes
                    + ", timesteps " + timesteps);
        }
    }

    private static boolean isNormal(int channels, int groups) {
        return channels >= 1 && channels % groups == 0;
    }

    /**
     * One for digits 28 × 28 × 1 of ten classes and 1,000 steps, with norms of 8 groups and an embedding of 32: as wide on
     * the way up as on the way down.
     *
     * @param first the width at 28 × 28
     * @param second at 14 × 14
     * @param third at 7 × 7
     */
    public static UNetSize forDigits(int first, int second, int third) {
        return new UNetSize(1, List.of(first, second), third, List.of(first, second), 32, 8, 10, 1000);
    }

    /** How many levels there are above the lowest. */
    public int levels() {
        return down.size();
    }

    /** How many times as many rows, and columns, the image has as the lowest level; they must divide by it. */
    public int shrinking() {
        return 1 << levels();
    }

    /** The row of the class table that stands for no class. */
    public int noClass() {
        return classes;
    }

    /**
     * The stages in the order in which they are computed, on one image.
     *
     * @param height of the image, a multiple of {@link #shrinking}
     */
    public Stack stack(int height, int width) {
        List<Layer> stages = new ArrayList<>(List.of(
                new Layer("cls", new UNetStage.ClassVectors(classes + 1, embedding)),
                new Layer("time", new UNetStage.TimeVectors(embedding)),
                new Layer("inp", new ImageStage.Convolution(down.get(0), WINDOW, 1, 1))));
        for (int level = 1; level <= levels(); level++) {
            stages.add(new Layer("d" + level, new UNetStage.Block(down.get(level - 1), embedding, groups)));
            stages.add(new Layer("pool" + level, new ImageStage.AveragePooling(2, 2)));
        }
        stages.add(new Layer("mid", new UNetStage.Block(middle, embedding, groups)));
        for (int level = levels(); level >= 1; level--) {
            stages.add(new Layer("join" + level, new UNetStage.Join(down.get(level - 1))));
            stages.add(new Layer("u" + level, new UNetStage.Block(up.get(level - 1), embedding, groups)));
        }
        stages.add(new Layer("norm", new UNetStage.Normed(groups)));
        stages.add(new Layer("out", new ImageStage.Convolution(imageChannels, WINDOW, 1, 1)));
        return new Stack(Shape.of(imageChannels, height, width), stages);
    }
}
