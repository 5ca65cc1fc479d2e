package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.nn.Embedding;
import org.dlmastery.core.nn.Layer;

/**
 * What a {@link Gpt} is made of, and owns.
 *
 * @param words word numbers [...] to vectors [..., C]
 * @param positions a table [context, C]; where there is none, queries and keys are turned by their places
 *     ({@link org.dlmastery.core.op.Rotary})
 * @param lastNorm of the last block's rows [T, C]
 * @param logits those rows to logits [T, V]
 * @param ownLogits the same again if it has weights of its own; empty if it uses the words' table
 */
public record GptLayers(Layer words, Optional<Embedding> positions, List<GptBlock> blocks, Layer lastNorm, Layer logits,
        Optional<Layer> ownLogits) {
    public GptLayers {
        blocks = List.copyOf(blocks);
    }

    /** In the order of the computation. */
    List<Layer> all() {
        List<Layer> layers = new ArrayList<>(List.of(words));
        positions.ifPresent(layers::add);
        blocks.forEach(block -> layers.addAll(block.layers()));
        layers.add(lastNorm);
        ownLogits.ifPresent(layers::add);
        return layers;
    }
}
