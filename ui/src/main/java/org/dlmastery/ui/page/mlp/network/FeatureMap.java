package org.dlmastery.ui.page.mlp.network;

import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.ui.dom.Palette;
import org.dlmastery.ui.dom.Pixels;

/** A feature's value over the plane. */
final class FeatureMap {
    private static final int CELLS = MlpSnapshot.NEURON_CELLS;

    private FeatureMap() {
    }

    /** The feature at the centres of as many cells as a neuron's output has. */
    static void paint(Pixels pixels, Feature feature, Palette palette) {
        float[] values = new float[CELLS * CELLS];
        float cell = 2 * Plane.EXTENT / CELLS;
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                values[row * CELLS + column] = feature.at(-Plane.EXTENT + (column + 0.5f) * cell,
                        -Plane.EXTENT + (row + 0.5f) * cell);
            }
        }
        pixels.paint(values, 0, Pixels.Scale.SIGNED, false, palette);
    }
}
