package org.dlmastery.core.kind.gpt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.TokenSampling;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Readings;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * What a model makes of one text that it reads whole, with its present weights: what every head takes from where, and
 * what it expects behind each place.
 */
final class TextReadingTask implements Task {
    private final TaskContext context;
    private final Gpt model;
    private final int[] text;
    private final TokenSampling sampling;
    private final Readings weights;
    private final Pending<float[]> logits;
    private final int[] likeliest;
    private final float[] expected;
    private final float[] chances;
    private final float[] surprise;
    private int place;
    private boolean done;

    /** @param arguments the text, how words are drawn, heads that are changed */
    TextReadingTask(Backend backend, Gpt model, GptArguments arguments, TaskContext context) {
        this.context = context;
        this.model = model;
        text = arguments.text();
        sampling = arguments.sampling();
        int shown = Math.min(NextCharacter.SHOWN, model.size().vocabulary());
        likeliest = new int[text.length * shown];
        expected = new float[text.length * shown];
        chances = new float[text.length * shown];
        surprise = new float[text.length];
        surprise[0] = Float.NaN;
        try (Step step = Step.inference(backend); ChangedHeads changed = new ChangedHeads(backend, model, arguments)) {
            Map<String, Tensor> inside = model.inside(step, ids(step, text), changed.changes());
            List<View> ofLayers = new ArrayList<>();
            for (int i = 0; i < model.size().layers(); i++) {
                ofLayers.add(inside.get("h." + i + ".attention").view());
            }
            weights = Readings.of(backend, ofLayers, view -> view);
            logits = backend.read(inside.get("logits").view());
        }
    }

    /** Words as a model reads them [1, T]. */
    static Tensor ids(Step step, int[] text) {
        float[] numbers = new float[text.length];
        for (int i = 0; i < text.length; i++) {
            numbers[i] = text[i];
        }
        return step.rows(Shape.of(1, text.length), numbers);
    }

    @Override
    public void work(long nanoseconds) {
        if (done || !logits.isReady() || !weights.areReady()) {
            return;
        }
        long end = context.clock().getAsLong() + nanoseconds;
        do {
            take(place++);
        } while (place < text.length && context.clock().getAsLong() < end);
        if (place == text.length) {
            AttentionWeights attention = new AttentionWeights(model.size().layers(), model.size().heads(), text.length,
                    weights.joined());
            context.answer(new TextReading(attention, likeliest.length / text.length, likeliest, expected, chances,
                    surprise).arrays());
            done = true;
        }
    }

    private void take(int at) {
        int words = model.size().vocabulary();
        float[] row = Arrays.copyOfRange(logits.get(), at * words, (at + 1) * words);
        LikelyWords likely = LikelyWords.of(row, sampling.probabilities(row));
        int shown = likely.numbers().length;
        System.arraycopy(likely.numbers(), 0, likeliest, at * shown, shown);
        System.arraycopy(likely.model(), 0, expected, at * shown, shown);
        System.arraycopy(likely.chances(), 0, chances, at * shown, shown);
        if (at + 1 < text.length) {
            surprise[at + 1] = LikelyWords.surprise(row, text[at + 1]);
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
