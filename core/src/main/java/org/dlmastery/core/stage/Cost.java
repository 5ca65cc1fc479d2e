package org.dlmastery.core.stage;

import java.util.List;
import org.dlmastery.core.backend.Shape;

/**
 * What a stage gives for one example, and what it takes.
 *
 * @param output the shape of its output
 * @param parameters what it learns, in the order of the model's parameters
 * @param state what changes in training without being learnt: running means
 * @param multiplyAdds of matrix products and convolutions, one multiplication and its addition counted as one and a
 *     bias as none; what is done to each number alone (activations, norms, poolings) isn't counted. Attention counts
 *     whole squares of scores, as it is computed. For the forward pass; a training step takes about three times as many
 * @param activationBytes of its output, and of what it makes on the way to it and needs again for gradients: 4 bytes a
 *     number; 0 for a stage whose output is its input seen differently
 */
public record Cost(Shape output, List<NamedShape> parameters, List<NamedShape> state, long multiplyAdds,
        long activationBytes) implements Fit {
    /** Of a number in float32. */
    public static final int BYTES_PER_NUMBER = 4;

    public Cost {
        parameters = List.copyOf(parameters);
        state = List.copyOf(state);
    }

    /** Of a stage that learns nothing and multiplies no matrices. */
    public static Cost ofEach(Shape output) {
        return new Cost(output, List.of(), List.of(), 0, bytes(output));
    }

    /** How many numbers are learnt. */
    public long parameterCount() {
        return count(parameters);
    }

    /** How many numbers of state there are. */
    public long stateCount() {
        return count(state);
    }

    /** The bytes of a tensor of this shape. */
    public static long bytes(Shape shape) {
        return (long) BYTES_PER_NUMBER * shape.count();
    }

    private static long count(List<NamedShape> tensors) {
        long count = 0;
        for (NamedShape tensor : tensors) {
            count += tensor.shape().count();
        }
        return count;
    }
}
