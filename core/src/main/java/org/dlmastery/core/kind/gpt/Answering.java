package org.dlmastery.core.kind.gpt;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.TokenSampling;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** Many questions of one length, each answered by the likeliest characters one after the other; all of them at once. */
final class Answering implements Task {
    private static final TokenSampling LIKELIEST = new TokenSampling(0, 0, 1);

    private final Backend backend;
    private final Gpt model;
    private final GptArguments arguments;
    private final TaskContext context;
    private final int count;
    private final int asked;
    private final int[] texts;
    private final int whole;
    private int written;
    private Pending<float[]> logits;

    /** @param arguments questions in one row, how many they are, how long each answer is; heads that are changed */
    Answering(Backend backend, Gpt model, GptArguments arguments, TaskContext context) {
        this.backend = backend;
        this.model = model;
        this.arguments = arguments;
        this.context = context;
        int[] questions = arguments.prompt();
        count = arguments.questions();
        asked = questions.length / count;
        whole = asked + arguments.length();
        texts = new int[count * whole];
        for (int i = 0; i < count; i++) {
            System.arraycopy(questions, i * asked, texts, i * whole, asked);
        }
        logits = read();
    }

    /** The logits behind each text as far as it goes [N, V]. */
    private Pending<float[]> read() {
        int length = asked + written;
        float[] numbers = new float[count * length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = texts[i / length * whole + i % length];
        }
        try (Step step = Step.inference(backend); ChangedHeads changed = new ChangedHeads(backend, model, arguments)) {
            Tensor all = model.inside(step, step.rows(Shape.of(count, length), numbers), changed.changes())
                    .get("logits");
            Tensor last = Movement.slice(step, all, 1, length - 1, length, 1);
            return backend.read(Movement.reshape(step, last, Shape.of(count, model.size().vocabulary())).view());
        }
    }

    @Override
    public void work(long nanoseconds) {
        if (isDone() || !logits.isReady()) {
            return;
        }
        float[] values = logits.get();
        int words = model.size().vocabulary();
        for (int i = 0; i < count; i++) {
            texts[i * whole + asked + written] = TokenSampling.pick(
                    LIKELIEST.probabilities(Arrays.copyOfRange(values, i * words, (i + 1) * words)), 0);
        }
        written++;
        if (isDone()) {
            context.answer(List.of(NamedArray.of(GptSpec.ANSWERS, texts)));
        } else {
            logits = read();
        }
    }

    @Override
    public boolean isDone() {
        return asked + written == whole;
    }

    @Override
    public void close() {
        // Its steps are closed as soon as they are issued.
    }
}
