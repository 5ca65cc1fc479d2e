package org.dlmastery.ui.page.mlp.network;

import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Pixels;
import org.teavm.jso.dom.html.HTMLElement;

/** A feature's value over the plane. */
public final class FeatureMap {
    private static final int CELLS = MlpSnapshot.NEURON_CELLS;
    private final Feature feature;
    private final Pixels pixels = new Pixels(CELLS);

    public FeatureMap(Feature feature) {
        this.feature = feature;
    }

    public HTMLElement element() {
        return pixels.element();
    }

    public void draw(Colours colours) {
        float[] values = new float[CELLS * CELLS];
        fill(values, CELLS, feature);
        pixels.paint(values, 0, Pixels.Scale.SIGNED, false, colours.signed());
    }

    /** The feature at the centres of side × side cells, row by row from the smallest x₂. */
    static void fill(float[] values, int side, Feature feature) {
        float cell = 2 * Plane.EXTENT / side;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                values[row * side + column] = feature.at(-Plane.EXTENT + (column + 0.5f) * cell,
                        -Plane.EXTENT + (row + 0.5f) * cell);
            }
        }
    }
}
