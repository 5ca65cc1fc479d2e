package org.dlmastery.core.blueprint;

import java.util.List;
import java.util.Map;

/**
 * What a file says of a model.
 *
 * @param family what kind of model, as the file calls it: {@code gpt2}, {@code safetensors}
 * @param letters what the letters in the formulas stand for here, in the order that they are explained
 * @param parts in the order in which the network computes
 * @param unit what multiply-adds are of
 * @param cache how many numbers of keys and values each token leaves behind; 0 for models without such
 * @param attention multiply-adds that each earlier token adds to a token's; 0 for models without such
 * @param idle parameters that an example doesn't go through: experts not chosen
 * @param bytes of all numbers as the file has them; 0 where it holds none
 * @param types how many tensors of each type of number the file has
 */
public record ModelReading(String family, Map<String, Long> letters, List<ModelPart> parts, Unit unit, long cache,
        long attention, long idle, long bytes, Map<String, Integer> types) {
    /** What multiply-adds are of. */
    public enum Unit {
        TOKEN, IMAGE,
        /** The file doesn't say how its tensors are used. */
        UNKNOWN
    }

    public ModelReading {
        parts = List.copyOf(parts);
    }

    public long parameters() {
        long sum = 0;
        for (ModelPart part : parts) {
            sum += part.parameters();
        }
        return sum;
    }

    /** Of a token by itself, or of an image. */
    public long multiplyAdds() {
        long sum = 0;
        for (ModelPart part : parts) {
            sum += part.times() * part.multiplyAdds();
        }
        return sum;
    }

    /** How many tensors there are. */
    public long tensors() {
        long sum = 0;
        for (ModelPart part : parts) {
            sum += (long) part.times() * part.tensors().size();
        }
        return sum;
    }
}
