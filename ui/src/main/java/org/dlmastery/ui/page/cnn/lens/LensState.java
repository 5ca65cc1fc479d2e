package org.dlmastery.ui.page.cnn.lens;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.page.cnn.GivenImage;

/**
 * What the tabs explain.
 *
 * @param parameters of the present weights; none before there is a run
 * @param first of the run's first weights; none if they were not seen
 * @param inside what the network makes of the image; not yet known for a moment after a change
 */
record LensState(List<ImageStage> layers, List<NamedArray> parameters, List<NamedArray> first,
        Optional<GivenImage> given, Optional<CnnInside> inside) {
    static LensState none() {
        return new LensState(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** What a layer gets: [C, H, W] or [F]; the image for the first. */
    NamedArray input(int layer) {
        CnnInside known = inside.orElseThrow();
        return layer == 0 ? known.input() : known.layers().get(layer - 1);
    }

    /** A layer's weights; empty for one without. */
    Optional<NamedArray> weights(int layer) {
        return NamedArray.find(parameters, layer + ".weight");
    }

    Optional<NamedArray> biases(int layer) {
        return NamedArray.find(parameters, layer + ".bias");
    }
}
