package org.dlmastery.core.model;

import java.util.List;
import org.dlmastery.core.nn.Layer;

/**
 * The layers of one block of a {@link Gpt}, each for rows [T, ...].
 *
 * @param firstNorm [C] to [C]
 * @param queriesKeysValues [C] to [3·C]
 * @param projection of the heads' outputs, [C] to [C]
 * @param secondNorm [C] to [C]
 * @param widened [C] to the two-layer network's inner width
 * @param narrowed back to [C]
 */
public record GptBlock(Layer firstNorm, Layer queriesKeysValues, Layer projection, Layer secondNorm, Layer widened,
        Layer narrowed) {
    List<Layer> layers() {
        return List.of(firstNorm, queriesKeysValues, projection, secondNorm, widened, narrowed);
    }
}
