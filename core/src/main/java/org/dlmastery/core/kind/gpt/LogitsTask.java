package org.dlmastery.core.kind.gpt;

import java.util.List;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** The logits of the word behind a text, as they are. */
final class LogitsTask implements Task {
    private final Pending<float[]> logits;
    private final TaskContext context;
    private boolean done;

    LogitsTask(Pending<float[]> logits, TaskContext context) {
        this.logits = logits;
        this.context = context;
    }

    @Override
    public void work(long nanoseconds) {
        if (logits.isReady()) {
            context.answer(List.of(NamedArray.of(PretrainedSpec.LOGITS, logits.get())));
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
