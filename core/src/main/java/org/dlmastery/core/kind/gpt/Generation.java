package org.dlmastery.core.kind.gpt;

import java.util.Arrays;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.model.TokenSampling;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** A model writing on, character by character: each goes to the page as soon as it is drawn. */
final class Generation implements Task {
    /** Says what may come next, again and again. */
    interface Reader {
        /** The logits of the word after a text [V]: each text is the last one and the words since. */
        Pending<float[]> next(int[] text);

        /** Nothing more is asked. */
        void close();
    }

    private static final int NO_END = -1;

    private final Reader reader;
    private final TokenSampling sampling;
    private final int seed;
    private final int end;
    private final TaskContext context;
    private final int[] text;
    private boolean isEnded;
    private int written;
    private int drawn;
    private Pending<float[]> logits;

    /**
     * A generation that has asked for its first logits.
     *
     * @param reader closed with the generation
     * @param arguments the prompt, how words are drawn, the seed, which decides the draws with how many there were
     *     before, and how many words will be written
     */
    Generation(Reader reader, GptArguments arguments, TaskContext context) {
        this(reader, arguments, arguments.length(), NO_END, context);
    }

    /**
     * Likewise.
     *
     * @param length how many words will be written, whatever the arguments say
     * @param end behind which word nothing is written
     */
    Generation(Reader reader, GptArguments arguments, int length, int end, TaskContext context) {
        this.reader = reader;
        this.context = context;
        sampling = arguments.sampling();
        seed = arguments.seed();
        this.end = end;
        drawn = arguments.drawn();
        int[] prompt = arguments.prompt();
        text = Arrays.copyOf(prompt, prompt.length + length);
        written = prompt.length;
        logits = reader.next(prompt);
    }

    @Override
    public void work(long nanoseconds) {
        long latest = context.clock().getAsLong() + nanoseconds;
        while (!isDone() && logits.isReady()) {
            NextCharacter next = draw(logits.get());
            text[written++] = next.number();
            isEnded = next.number() == end;
            context.answer(next.arrays());
            if (!isDone()) {
                logits = reader.next(Arrays.copyOf(text, written));
            }
            if (context.clock().getAsLong() >= latest) {
                return;
            }
        }
    }

    private NextCharacter draw(float[] values) {
        float[] chances = sampling.probabilities(values);
        int number = TokenSampling.pick(chances, CounterRandom.uniform(seed, drawn++));
        LikelyWords likely = LikelyWords.of(values, chances);
        return new NextCharacter(number, likely.numbers(), likely.model(), likely.chances(),
                LikelyWords.surprise(values, number));
    }

    @Override
    public boolean isDone() {
        return isEnded || written == text.length;
    }

    @Override
    public void close() {
        reader.close();
    }
}
