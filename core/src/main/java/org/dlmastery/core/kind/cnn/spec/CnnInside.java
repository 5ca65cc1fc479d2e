package org.dlmastery.core.kind.cnn.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;

/**
 * What a network makes of one image, layer by layer.
 *
 * @param input the image as the first layer gets it: [C, H, W]
 * @param layers each layer's output, [C, H, W] or [F], or as much of it as is told
 * @param probabilities of the classes
 */
public record CnnInside(NamedArray input, List<NamedArray> layers, float[] probabilities) {
    public CnnInside {
        layers = List.copyOf(layers);
    }

    /** What the task {@link CnnSpec#INSIDE} has answered. */
    public static CnnInside of(List<NamedArray> answer) {
        List<NamedArray> layers = new ArrayList<>();
        Optional<NamedArray> layer = NamedArray.find(answer, CnnSpec.LAYER + 0);
        while (layer.isPresent()) {
            layers.add(layer.get());
            layer = NamedArray.find(answer, CnnSpec.LAYER + layers.size());
        }
        return new CnnInside(NamedArray.get(answer, CnnSpec.INPUT), layers,
                NamedArray.get(answer, CnnSpec.PROBABILITIES).values());
    }
}
