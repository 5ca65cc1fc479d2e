package org.dlmastery.core.kind.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.TokenSampling;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Generating, and the attention of a text, through the engine's messages. */
class GptTasksTest {
    private static final int[] PROMPT = GptEngine.TEXT.numbers("band");

    private final GptEngine engine = new GptEngine();

    @BeforeEach
    void train() {
        engine.begin();
        engine.batches(20);
        engine.finish();
        engine.events.clear();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void generate(int task, double temperature, int topK, int seed, int length) {
        engine.ask(task, GptSpec.GENERATE, NamedArray.of(GptSpec.PROMPT, PROMPT),
                NamedArray.of(GptSpec.TEMPERATURE, (float) temperature),
                NamedArray.of(GptSpec.TOP_K, new int[] {topK}), NamedArray.of(GptSpec.SEED, new int[] {seed}),
                NamedArray.of(GptSpec.LENGTH, new int[] {length}));
    }

    private List<NextCharacter> written(int task) {
        List<NextCharacter> written = new ArrayList<>();
        for (Event.Answer answer : engine.answers()) {
            if (answer.task() == task && !answer.isLast()) {
                written.add(NextCharacter.of(answer.arrays()));
            }
        }
        return written;
    }

    private static String text(List<NextCharacter> written) {
        StringBuilder text = new StringBuilder();
        written.forEach(each -> text.append(GptEngine.TEXT.character(each.number())));
        return text.toString();
    }

    /** The present model, made again from its saved parameters. */
    private Gpt copy() {
        GptMoment moment = engine.show();
        Gpt copy = new Gpt(engine.backend, GptControls.experiment(GptEngine.settings()).size(), 0);
        for (int i = 0; i < copy.parameters().size(); i++) {
            copy.parameters().get(i).load(moment.saved().parameters().get(i).values());
        }
        return copy;
    }

    private static float[] floats(int[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers[i];
        }
        return floats;
    }

    @Test
    void generatingStreamsOneCharacterAnAnswer() {
        generate(4, 1, 0, 7, 40);
        engine.work();
        int early = written(4).size();
        assertTrue(early >= 1 && early < 40, early + " characters after one piece of work");
        engine.finish();
        assertEquals(40, written(4).size());
        List<Event.Answer> answers = engine.answers();
        assertTrue(answers.get(answers.size() - 1).isLast());
        for (NextCharacter next : written(4)) {
            assertEquals(GptEngine.TEXT.source().vocabulary(), next.likeliest().length, "fewer than 20 characters");
            float sum = 0;
            for (int i = 0; i < next.model().length; i++) {
                assertTrue(i == 0 || next.model()[i] <= next.model()[i - 1], "falling");
                assertEquals(next.model()[i], next.chances()[i], 1e-6, "at temperature 1 the model's own");
                sum += next.model()[i];
            }
            assertEquals(1, sum, 1e-5);
        }
        for (int i = 0; i < 40; i++) {
            NextCharacter next = written(4).get(i);
            float[] chances = new float[next.likeliest().length];
            for (int j = 0; j < chances.length; j++) {
                chances[next.likeliest()[j]] = next.chances()[j];
            }
            assertEquals(TokenSampling.pick(chances, CounterRandom.uniform(7, i)), next.number(), "draw " + i);
        }
    }

    @Test
    void cancellingStopsAtOnce() {
        generate(4, 1, 0, 7, 1000);
        engine.work();
        engine.receive(new Request.Cancel(4));
        int written = written(4).size();
        engine.finish();
        assertEquals(written, written(4).size());
        assertTrue(written < 1000);
    }

    @Test
    void theSeedDecidesTheText() {
        generate(1, 1, 0, 7, 30);
        engine.finish();
        generate(2, 1, 0, 7, 30);
        engine.finish();
        generate(3, 1, 0, 8, 30);
        engine.finish();
        assertEquals(text(written(1)), text(written(2)));
        assertNotEquals(text(written(1)), text(written(3)));
    }

    @Test
    void topOneAndTemperatureZeroTakeTheLikeliestOfTheModelsOwnLogits() {
        generate(1, 0, 0, 7, 1);
        engine.finish();
        generate(2, 2, 1, 7, 1);
        engine.finish();
        try (Gpt copy = copy(); Step step = Step.inference(engine.backend)) {
            float[] logits = engine.backend.read(copy.logits(step,
                    step.rows(Shape.of(1, PROMPT.length), floats(PROMPT))).view()).get();
            int words = GptEngine.TEXT.source().vocabulary();
            int best = 0;
            double sum = 0;
            int last = (PROMPT.length - 1) * words;
            for (int i = 0; i < words; i++) {
                best = logits[last + i] > logits[last + best] ? i : best;
                sum += Math.exp(logits[last + i]);
            }
            generate(1, 0, 0, 7, 1);
            generate(2, 2, 1, 7, 1);
            engine.finish();
            for (int task = 1; task <= 2; task++) {
                NextCharacter next = written(task).get(0);
                assertEquals(best, next.number());
                assertEquals(Math.exp(logits[last + best]) / sum, next.model()[0], 1e-5);
                assertEquals(1, next.chances()[0], "nothing else could be drawn");
            }
        }
    }

    @Test
    void attentionIsTheSoftmaxOfTheModelsOwnQueriesAndKeys() {
        int[] read = GptEngine.TEXT.numbers("banana dan");
        engine.ask(9, GptSpec.ATTENTION, NamedArray.of(GptSpec.READ, read));
        engine.finish();
        AttentionWeights told = AttentionWeights.of(engine.answers().get(0).arrays());
        assertEquals(2, engine.answers().size(), "one answer, and that it is over");
        assertEquals(List.of(2, 2, 10), List.of(told.layers(), told.heads(), told.length()));
        try (Gpt copy = copy(); Step step = Step.inference(engine.backend)) {
            var inside = copy.inside(step, step.rows(Shape.of(1, read.length), floats(read)), List.of());
            for (int layer = 0; layer < told.layers(); layer++) {
                float[] q = engine.backend.read(inside.get("h." + layer + ".q").view()).get();
                float[] k = engine.backend.read(inside.get("h." + layer + ".k").view()).get();
                for (int head = 0; head < told.heads(); head++) {
                    assertArrayEquals(softmax(q, k, head, told.length(), 16), told.of(layer, head), 1e-5f);
                }
            }
        }
    }

    /** By hand: softmax over the positions up to one's own of q·k/√D. */
    private static float[] softmax(float[] q, float[] k, int head, int length, int width) {
        float[] weights = new float[length * length];
        int start = head * length * width;
        for (int i = 0; i < length; i++) {
            double sum = 0;
            double[] powers = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int d = 0; d < width; d++) {
                    dot += (double) q[start + i * width + d] * k[start + j * width + d];
                }
                powers[j] = Math.exp(dot / Math.sqrt(width));
                sum += powers[j];
            }
            for (int j = 0; j <= i; j++) {
                weights[i * length + j] = (float) (powers[j] / sum);
            }
        }
        return weights;
    }

    @Test
    void whatCannotBeReadIsAnsweredByWhy() {
        engine.ask(1, GptSpec.ATTENTION, NamedArray.of(GptSpec.READ, new int[GptEngine.CONTEXT + 1]));
        engine.ask(2, GptSpec.ATTENTION, NamedArray.of(GptSpec.READ, new int[] {-1}));
        engine.ask(3, GptSpec.GENERATE);
        engine.ask(4, "translate");
        engine.finish();
        assertEquals(4, engine.events.stream().filter(Event.TaskFailed.class::isInstance).count());
        assertFalse(engine.events.stream().anyMatch(Event.Answer.class::isInstance));
    }

    @Test
    void tasksLeaveNothingOnTheDevice() {
        generate(1, 1, 3, 7, 20);
        engine.ask(2, GptSpec.ATTENTION, NamedArray.of(GptSpec.READ, PROMPT));
        engine.finish();
        int live = engine.backend.liveBuffers();
        generate(1, 1, 3, 7, 20);
        engine.ask(2, GptSpec.ATTENTION, NamedArray.of(GptSpec.READ, PROMPT));
        engine.finish();
        assertEquals(live, engine.backend.liveBuffers());
        engine.close();
        assertEquals(0, engine.backend.liveBuffers());
    }
}
