package org.dlmastery.core.kind.gpt;

import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.NearestWords;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** The nearest words in a table that is too large to be looked at at once, or is of bytes: {@link NearestWords}. */
final class NearestTask implements Task {
    private static final int AT_ONCE = 2048;

    private final Backend backend;
    private final Gpt model;
    private final TaskContext context;
    private final int word;
    private Optional<NearestWords.Search> search = Optional.empty();
    private Pending<float[]> rows;
    private boolean done;

    NearestTask(Backend backend, Gpt model, GptArguments arguments, TaskContext context) {
        this.backend = backend;
        this.model = model;
        this.context = context;
        word = arguments.word();
        rows = rows(word, word + 1);
    }

    private Pending<float[]> rows(int from, int to) {
        float[] numbers = new float[to - from];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = from + i;
        }
        try (Step step = Step.inference(backend)) {
            return backend.read(model.words(step, step.rows(Shape.of(1, numbers.length), numbers)).view());
        }
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        while (!done && rows.isReady()) {
            take(rows.get());
            if (context.clock().getAsLong() >= end) {
                return;
            }
        }
    }

    /** First the word's own row, then all of the table. */
    private void take(float[] values) {
        if (search.isEmpty()) {
            search = Optional.of(new NearestWords.Search(values, word));
        } else {
            search.get().look(values);
        }
        int looked = search.get().looked();
        int count = model.size().vocabulary();
        if (looked < count) {
            rows = rows(looked, Math.min(looked + AT_ONCE, count));
        } else {
            context.answer(search.get().found().arrays());
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
