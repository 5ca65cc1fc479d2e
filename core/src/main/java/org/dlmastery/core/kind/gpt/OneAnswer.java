package org.dlmastery.core.kind.gpt;

import java.util.List;
import java.util.function.Supplier;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.train.Readings;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** A task with one answer, which is given as soon as its numbers have come from the device. */
final class OneAnswer implements Task {
    private final Readings readings;
    private final Supplier<List<NamedArray>> answer;
    private final TaskContext context;
    private boolean done;

    /** @param answer made when all readings are there */
    OneAnswer(Readings readings, Supplier<List<NamedArray>> answer, TaskContext context) {
        this.readings = readings;
        this.answer = answer;
        this.context = context;
    }

    @Override
    public void work(long nanoseconds) {
        if (!done && readings.areReady()) {
            context.answer(answer.get());
            done = true;
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
    }
}
