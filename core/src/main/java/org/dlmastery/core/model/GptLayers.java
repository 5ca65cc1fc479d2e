package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.nn.Layer;

/**
 * What a {@link Gpt} is made of, and owns.
 *
 * @param words word numbers [...] to vectors [..., C]
 * @param places how it knows where they stand
 * @param lastNorm of the last block's rows [T, C]
 * @param logits those rows to logits [T, V]
 * @param ownLogits the same again if it has weights of its own; empty if it uses the words' table
 */
public record GptLayers(Layer words, GptPlaces places, List<GptBlock> blocks, Layer lastNorm, Layer logits,
        Optional<Layer> ownLogits) {
    public GptLayers {
        blocks = List.copyOf(blocks);
    }

    /** In the order of the computation. */
    List<Layer> all() {
        List<Layer> layers = new ArrayList<>(List.of(words));
        layers.addAll(places.layers());
        blocks.forEach(block -> layers.addAll(block.layers()));
        layers.add(lastNorm);
        ownLogits.ifPresent(layers::add);
        return layers;
    }
}
