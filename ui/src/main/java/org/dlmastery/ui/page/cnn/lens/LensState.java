package org.dlmastery.ui.page.cnn.lens;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.page.cnn.GivenImage;

/**
 * What the tabs explain.
 *
 * @param data what the network learns from
 * @param parameters of the present weights; none before there is a run
 * @param first of the run's first weights; none if they were not seen
 * @param inside what the network makes of the image; not yet known for a moment after a change
 */
public record LensState(ImageDataset data, List<ImageStage> layers, List<NamedArray> parameters, List<NamedArray> first,
        Optional<GivenImage> given, Optional<CnnInside> inside) {
    /** Before there is a network. */
    public static LensState none() {
        return new LensState(CnnNetwork.DATA_SETS.get(0), List.of(), List.of(), List.of(), Optional.empty(),
                Optional.empty());
    }

    /** The network learns from another data set, of which no image is known. */
    public LensState data(ImageDataset next) {
        return new LensState(next, layers, parameters, first, Optional.empty(), Optional.empty());
    }

    /** The network has these layers. @param afresh whether the run began afresh, with other weights */
    public LensState network(List<ImageStage> next, boolean afresh) {
        boolean isOther = afresh || !next.equals(layers);
        return new LensState(data, next, isOther ? List.of() : parameters, isOther ? List.of() : first, given,
                isOther ? Optional.empty() : inside);
    }

    /** The run has come here. */
    public LensState run(SavedRun run) {
        List<NamedArray> present = run.parameters();
        return new LensState(data, layers, present, run.step() == 0 ? present : first, given, inside);
    }

    /** Whether the weights are those of chance with which the run began, and the site has trained ones for such images. */
    public boolean isWorseThanTrained() {
        return !parameters.isEmpty() && parameters == first && data.equals(ImageDataset.MNIST);
    }

    /** The network reads another image. */
    public LensState given(GivenImage image) {
        return new LensState(data, layers, parameters, first, Optional.of(image), Optional.empty());
    }

    /** What it makes of the image; what was of other layers is passed over. */
    public LensState inside(CnnInside next) {
        return next.layers().size() == layers.size()
                ? new LensState(data, layers, parameters, first, given, Optional.of(next)) : this;
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
