package org.dlmastery.core.protocol;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What a run has become: with its settings, enough to go on later as if nothing had happened, to the bit on the same
 * device.
 *
 * @param epoch whole epochs done
 * @param step updates done
 * @param batch how many batches of the present epoch are done
 * @param parameters what is trained, in the model's own order
 * @param state what training carries from step to step beside the parameters, in the engine's own order
 */
public record SavedRun(int epoch, int step, int batch, List<NamedArray> parameters, List<NamedArray> state,
        History history) {
    public SavedRun {
        parameters = List.copyOf(parameters);
        state = List.copyOf(state);
    }

    /** How many numbers it takes to keep. */
    public int numbers() {
        int numbers = history.rows().length;
        for (NamedArray array : parameters) {
            numbers += array.count();
        }
        for (NamedArray array : state) {
            numbers += array.count();
        }
        return numbers;
    }
}
