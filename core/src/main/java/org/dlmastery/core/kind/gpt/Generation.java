package org.dlmastery.core.kind.gpt;

import java.util.Arrays;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.model.GptReader;
import org.dlmastery.core.model.TokenSampling;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** A model writing on, character by character: each goes to the page as soon as it is drawn. */
final class Generation implements Task {
    private final GptReader reader;
    private final TokenSampling sampling;
    private final int seed;
    private final TaskContext context;
    private final int[] text;
    private int written;
    private int drawn;
    private Pending<float[]> logits;

    /**
     * A generation that has asked for its first logits.
     *
     * @param prompt numbers of one character or more
     * @param seed decides the draws, with how many there were before
     * @param length how many characters it will write
     */
    Generation(GptReader reader, int[] prompt, TokenSampling sampling, int seed, int length, TaskContext context) {
        this.reader = reader;
        this.sampling = sampling;
        this.seed = seed;
        this.context = context;
        text = Arrays.copyOf(prompt, prompt.length + length);
        written = prompt.length;
        logits = reader.next(prompt);
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        while (!isDone() && logits.isReady()) {
            NextCharacter next = draw(logits.get());
            text[written++] = next.number();
            context.answer(next.arrays());
            if (!isDone()) {
                logits = reader.next(Arrays.copyOf(text, written));
            }
            if (context.clock().getAsLong() >= end) {
                return;
            }
        }
    }

    private NextCharacter draw(float[] values) {
        float[] model = TokenSampling.plain().probabilities(values);
        float[] chances = sampling.probabilities(values);
        int number = TokenSampling.pick(chances, CounterRandom.uniform(seed, drawn++));
        int[] likeliest = likeliest(values);
        float[] modelOfEach = new float[likeliest.length];
        float[] chanceOfEach = new float[likeliest.length];
        for (int i = 0; i < likeliest.length; i++) {
            modelOfEach[i] = model[likeliest[i]];
            chanceOfEach[i] = chances[likeliest[i]];
        }
        return new NextCharacter(number, likeliest, modelOfEach, chanceOfEach);
    }

    /** The numbers of the largest values, falling, among equals the lower number first. */
    private static int[] likeliest(float[] values) {
        int[] best = new int[Math.min(NextCharacter.SHOWN, values.length)];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            int place = count;
            while (place > 0 && values[i] > values[best[place - 1]]) {
                place--;
            }
            if (place < best.length) {
                count = Math.min(count + 1, best.length);
                System.arraycopy(best, place, best, place + 1, count - place - 1);
                best[place] = i;
            }
        }
        return best;
    }

    @Override
    public boolean isDone() {
        return written == text.length;
    }

    /** The reader goes on serving others. */
    @Override
    public void close() {
    }
}
