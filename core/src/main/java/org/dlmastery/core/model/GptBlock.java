package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.nn.Layer;

/**
 * The layers of one block of a {@link Gpt}, each for rows [T, ...].
 *
 * @param firstNorm [C] to [C]
 * @param queriesKeysValues [C] to [3·C]
 * @param projection of the heads' outputs, [C] to [C]
 * @param secondNorm [C] to [C]
 */
public record GptBlock(Layer firstNorm, Layer queriesKeysValues, Layer projection, Layer secondNorm,
        GptNetwork network) {
    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>(List.of(firstNorm, queriesKeysValues, projection, secondNorm));
        layers.addAll(network.layers());
        return layers;
    }
}
