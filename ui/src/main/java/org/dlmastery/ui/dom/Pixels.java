package org.dlmastery.ui.dom;

import java.util.List;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/** A square canvas with one pixel per value: {@link #paint} turns a grid of numbers into colours. */
public final class Pixels {
    private final int side;
    private final Raster raster;
    private final int[] colours;

    public Pixels(int side) {
        this.side = side;
        raster = new Raster(side, side);
        colours = raster.colours();
    }

    public HTMLCanvasElement element() {
        return raster.element();
    }

    /**
     * Paints a grid whose rows run from the smallest x₂ to the greatest, as snapshots have it: the last row is at the
     * top.
     *
     * @param from where the grid begins in {@code values}
     * @param scale factor and offset that bring the values to [−1, 1]
     * @param steps whether only the sign counts
     */
    public void paint(float[] values, int from, Scale scale, boolean steps, Palette palette) {
        for (int row = 0; row < side; row++) {
            int source = from + (side - 1 - row) * side;
            int target = row * side;
            for (int column = 0; column < side; column++) {
                float signed = scale.factor() * values[source + column] + scale.offset();
                colours[target + column] = palette.pixel(steps ? Math.signum(signed) : signed);
            }
        }
        raster.put();
    }

    /**
     * Paints which class is the most probable, and how sure that is: the class's colour, stronger the likelier it is.
     *
     * @param probabilities of each class in turn side × side values
     * @param strongest how strong the colour is for a probability of 1, at most 1
     */
    public void paintClasses(float[] probabilities, int classes, float strongest, boolean steps,
            List<Palette> classMaps) {
        int cells = side * side;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int source = (side - 1 - row) * side + column;
                int winner = 0;
                for (int label = 1; label < classes; label++) {
                    if (probabilities[label * cells + source] > probabilities[winner * cells + source]) {
                        winner = label;
                    }
                }
                // The winner of so many classes has at least 1 / classes.
                float least = 1f / classes;
                float sure = steps ? 1 : (probabilities[winner * cells + source] - least) / (1 - least);
                colours[row * side + column] = classMaps.get(winner).pixel(strongest * (0.15f + 0.85f * sure));
            }
        }
        raster.put();
    }

    /** How values map to [−1, 1]: factor · value + offset. */
    public record Scale(float factor, float offset) {
        /** Values that are signed as they are. */
        public static final Scale SIGNED = new Scale(1, 0);
        /** Probabilities: ½ is the middle. */
        public static final Scale PROBABILITY = new Scale(2, -1);
    }
}
