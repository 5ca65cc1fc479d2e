package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Examples over which a model is measured whole.
 *
 * @param examples they stay the caller's
 * @param chunk how many of them are measured at once: the fewer, the less memory it takes
 * @param columns the names of what is measured, as in {@link org.dlmastery.core.protocol.Metrics}
 */
public record Split(Examples examples, int chunk, List<String> columns, Measure measure) {
    /** Computes what is measured. */
    public interface Measure {
        /**
         * The means over a batch.
         *
         * @return one number a column, in the columns' order; NaN where there is none
         */
        List<Tensor> of(Step step, Batch batch);
    }

    public Split {
        columns = List.copyOf(columns);
        if (chunk < 1 || examples.count() < 1) {
            throw new IllegalArgumentException("split: " + examples.count() + " examples in chunks of " + chunk
                    + "; both must be 1 or more. Leave out a split that has no examples");
        }
    }
}
