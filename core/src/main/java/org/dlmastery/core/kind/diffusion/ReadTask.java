package org.dlmastery.core.kind.diffusion;

import java.util.List;
import java.util.function.Function;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** A question whose answer is computed at once and read when the device has it. One answer. */
final class ReadTask implements Task {
    private final TaskContext context;
    private final List<Pending<float[]>> values;
    private final Function<List<float[]>, List<NamedArray>> answer;
    private final Runnable close;
    private boolean done;

    /**
     * @param values on their way from the device
     * @param answer makes the answer of them
     * @param close frees what they were computed with
     */
    ReadTask(TaskContext context, List<Pending<float[]>> values, Function<List<float[]>, List<NamedArray>> answer,
            Runnable close) {
        this.context = context;
        this.values = List.copyOf(values);
        this.answer = answer;
        this.close = close;
    }

    @Override
    public void work(long nanoseconds) {
        for (Pending<float[]> value : values) {
            if (!value.isReady()) {
                return;
            }
        }
        context.answer(answer.apply(values.stream().map(Pending::get).toList()));
        done = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        close.run();
    }
}
