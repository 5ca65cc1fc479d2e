package org.dlmastery.core.kind.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.LogitLens;
import org.dlmastery.core.kind.gpt.spec.NearestWords;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.kind.gpt.spec.TensorsInside;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.HeadChange;
import org.dlmastery.core.model.TokenSampling;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Generating, and the attention of a text, through the engine's messages. */
class GptTasksTest {
    private static final int[] PROMPT = GptEngine.TEXT.alphabet().numbers("band");

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

    /** At temperature 0.5, of the three likeliest. */
    private TextReading reading(int[] read, int... off) {
        engine.events.clear();
        engine.ask(9, GptSpec.READING, NamedArray.of(GptSpec.READ, read), NamedArray.of(GptSpec.TEMPERATURE, 0.5f),
                NamedArray.of(GptSpec.TOP_K, new int[] {3}), NamedArray.of(GptSpec.OFF, off));
        engine.finish();
        return TextReading.of(engine.answers().get(0).arrays());
    }

    private static NamedArray[] reading() {
        return new NamedArray[] {NamedArray.of(GptSpec.READ, PROMPT), NamedArray.of(GptSpec.TEMPERATURE, 0.5f),
            NamedArray.of(GptSpec.TOP_K, new int[] {3})};
    }

    private float[] logits(Gpt model, int[] read, HeadChange... changes) {
        try (Step step = Step.inference(engine.backend)) {
            return engine.backend.read(model.inside(step, step.rows(Shape.of(1, read.length), floats(read)),
                    List.of(changes)).get("logits").view()).get();
        }
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
        written.forEach(each -> text.append(GptEngine.TEXT.alphabet().character(each.number())));
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
    void aTextIsWrittenOnWithTheDrawsThatWouldHaveComeNext() {
        generate(1, 1, 0, 7, 9);
        engine.finish();
        int[] soFar = new int[PROMPT.length + 4];
        System.arraycopy(PROMPT, 0, soFar, 0, PROMPT.length);
        for (int i = 0; i < 4; i++) {
            soFar[PROMPT.length + i] = written(1).get(i).number();
        }
        engine.ask(2, GptSpec.GENERATE, NamedArray.of(GptSpec.PROMPT, soFar), NamedArray.of(GptSpec.TEMPERATURE, 1f),
                NamedArray.of(GptSpec.TOP_K, new int[] {0}), NamedArray.of(GptSpec.SEED, new int[] {7}),
                NamedArray.of(GptSpec.DRAWN, new int[] {4}), NamedArray.of(GptSpec.LENGTH, new int[] {5}));
        engine.finish();
        assertEquals(text(written(1)).substring(4), text(written(2)));
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
        int[] read = GptEngine.TEXT.alphabet().numbers("banana dan");
        AttentionWeights told = reading(read).attention();
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
    void aReadingTellsWhatIsExpectedBehindEachPlaceAndHowSurprisingEachCharacterWas() {
        int[] read = GptEngine.TEXT.alphabet().numbers("banana dan");
        TextReading told = reading(read);
        int words = GptEngine.TEXT.source().vocabulary();
        assertTrue(told.shown() == words && Float.isNaN(told.surprise()[0]));
        try (Gpt copy = copy()) {
            float[] logits = logits(copy, read);
            for (int i = 0; i < read.length; i++) {
                double sum = 0;
                for (int word = 0; word < words; word++) {
                    sum += Math.exp(logits[i * words + word]);
                }
                double drawn = 0;
                for (int j = 0; j < 3; j++) {
                    drawn += Math.exp(2 * logits[i * words + told.likeliest()[i * words + j]]);
                }
                for (int j = 0; j < words; j++) {
                    int word = told.likeliest()[i * words + j];
                    assertEquals(Math.exp(logits[i * words + word]) / sum, told.model()[i * words + j], 1e-5);
                    assertEquals(j < 3 ? Math.exp(2 * logits[i * words + word]) / drawn : 0,
                            told.chances()[i * words + j], 1e-5);
                }
                if (i + 1 < read.length) {
                    double chance = Math.exp(logits[i * words + read[i + 1]]) / sum;
                    assertEquals(-Math.log(chance) / Math.log(2), told.surprise()[i + 1], 1e-4);
                }
            }
        }
    }

    @Test
    void aHeadThatIsSwitchedOffIsOffInReadingAndInGenerating() {
        int[] read = GptEngine.TEXT.alphabet().numbers("banana dan");
        int words = GptEngine.TEXT.source().vocabulary();
        TextReading off = reading(read, 3);
        try (Gpt copy = copy()) {
            float[] logits = logits(copy, read, HeadChange.off(1, 1));
            int last = (read.length - 1) * words;
            int best = 0;
            double sum = 0;
            for (int i = 0; i < words; i++) {
                best = logits[last + i] > logits[last + best] ? i : best;
                sum += Math.exp(logits[last + i]);
            }
            assertEquals(best, off.likeliest()[last]);
            assertEquals(Math.exp(logits[last + best]) / sum, off.model()[last], 1e-5);
            assertNotEquals(logits(copy, read)[last + best], logits[last + best]);
            engine.events.clear();
            engine.ask(4, GptSpec.GENERATE, NamedArray.of(GptSpec.PROMPT, read),
                    NamedArray.of(GptSpec.TEMPERATURE, 0f), NamedArray.of(GptSpec.TOP_K, new int[] {0}),
                    NamedArray.of(GptSpec.SEED, new int[] {1}), NamedArray.of(GptSpec.LENGTH, new int[] {1}),
                    NamedArray.of(GptSpec.OFF, new int[] {3}));
            engine.finish();
            assertEquals(best, written(4).get(0).number());
            assertEquals(off.model()[last], written(4).get(0).model()[0], 1e-5);
            assertEquals(-Math.log(off.model()[last]) / Math.log(2), written(4).get(0).surprise(), 1e-4);
        }
    }

    /** In a text longer than the context the patched places move out of what is read. */
    @Test
    void aPatchedHeadStaysPatchedWhereItWasWhileTheTextIsWrittenOn() {
        int[] other = GptEngine.TEXT.alphabet().numbers("nana");
        NamedArray[] patch = {NamedArray.of(GptSpec.PATCHED, new int[] {2}), NamedArray.of(GptSpec.ELSEWHERE, other),
            NamedArray.of(GptSpec.FROM, new int[] {0})};
        int length = 2 * GptEngine.CONTEXT;
        List<NamedArray> arguments = new ArrayList<>(List.of(patch));
        arguments.addAll(List.of(NamedArray.of(GptSpec.PROMPT, PROMPT), NamedArray.of(GptSpec.TEMPERATURE, 0f),
                NamedArray.of(GptSpec.TOP_K, new int[] {0}), NamedArray.of(GptSpec.SEED, new int[] {1}),
                NamedArray.of(GptSpec.LENGTH, new int[] {length})));
        engine.ask(4, GptSpec.GENERATE, arguments.toArray(new NamedArray[0]));
        engine.finish();
        List<NextCharacter> written = written(4);
        int[] text = PROMPT;
        int words = GptEngine.TEXT.source().vocabulary();
        int first = engine.backend.liveBuffers();
        try (Gpt copy = copy(); Step step = Step.inference(engine.backend)) {
            Tensor elsewhere = copy.inside(step, step.rows(Shape.of(1, 4), floats(other)), List.of()).get("h.1.heads");
            for (int i = 0; i < length; i++) {
                int start = Math.max(0, text.length - GptEngine.CONTEXT);
                int[] read = Arrays.copyOfRange(text, start, text.length);
                // Written out: of the other text's rows those that are still in sight stand at the beginning.
                int left = Math.max(0, 4 - start);
                float[] logits = left == 0 ? logits(copy, read)
                        : logits(copy, read, HeadChange.patched(1, 0, Movement.slice(step, elsewhere, 2, 4 - left, 4, 1), 0));
                int last = (read.length - 1) * words;
                int best = 0;
                for (int j = 0; j < words; j++) {
                    best = logits[last + j] > logits[last + best] ? j : best;
                }
                assertEquals(best, written.get(i).number(), "token " + i);
                text = Arrays.copyOf(text, text.length + 1);
                text[text.length - 1] = best;
            }
        }
        assertEquals(first, engine.backend.liveBuffers(), "nothing of a patch stays on the device");
    }

    @Test
    void topPLeavesTheFewestCharactersThatComeToIt() {
        engine.ask(4, GptSpec.GENERATE, NamedArray.of(GptSpec.PROMPT, PROMPT), NamedArray.of(GptSpec.TEMPERATURE, 1f),
                NamedArray.of(GptSpec.TOP_K, new int[] {0}), NamedArray.of(GptSpec.TOP_P, 0.6f),
                NamedArray.of(GptSpec.SEED, new int[] {1}), NamedArray.of(GptSpec.LENGTH, new int[] {1}));
        engine.finish();
        NextCharacter next = written(4).get(0);
        double before = 0;
        for (int i = 0; i < next.model().length; i++) {
            assertEquals(before < 0.6, next.chances()[i] > 0, "character " + i + " behind " + before);
            before += next.model()[i];
        }
    }

    @Test
    void theTensorsOfABlockAreTheModelsOwnAndTheScoresBecomeItsAttention() {
        int[] read = GptEngine.TEXT.alphabet().numbers("banana");
        engine.ask(5, GptSpec.TENSORS, NamedArray.of(GptSpec.READ, read), NamedArray.of(GptSpec.BLOCK, new int[] {1}));
        engine.finish();
        TensorsInside told = new TensorsInside(engine.answers().get(0).arrays());
        try (Gpt copy = copy(); Step step = Step.inference(engine.backend)) {
            var inside = copy.inside(step, step.rows(Shape.of(1, read.length), floats(read)), List.of());
            inside.forEach((name, tensor) -> {
                if (!name.startsWith("h.0")) {
                    String asked = name.equals("h.1") ? TensorsInside.OUT : name.replace("h.1.", "");
                    assertArrayEquals(engine.backend.read(tensor.view()).get(), told.get(asked).values(), 1e-6f, name);
                }
            });
            assertArrayEquals(engine.backend.read(inside.get("h.0").view()).get(), told.read().values(), 1e-6f);
        }
        float[] scores = told.get(TensorsInside.SCORES).values();
        float[] attention = told.get("attention").values();
        for (int row = 0; row < scores.length / read.length; row++) {
            int seen = row % read.length + 1;
            double sum = 0;
            for (int i = 0; i < seen; i++) {
                sum += Math.exp(scores[row * read.length + i]);
            }
            for (int i = 0; i < read.length; i++) {
                assertEquals(i < seen ? Math.exp(scores[row * read.length + i]) / sum : 0,
                        attention[row * read.length + i], 1e-5);
            }
        }
    }

    @Test
    void theLensBehindTheLastBlockSaysWhatTheModelSays() {
        int[] read = GptEngine.TEXT.alphabet().numbers("banana");
        engine.ask(5, GptSpec.LENS, NamedArray.of(GptSpec.READ, read));
        engine.finish();
        LogitLens lens = LogitLens.of(engine.answers().get(0).arrays());
        assertEquals(List.of(3, read.length), List.of(lens.depths(), lens.length()));
        TextReading whole = reading(read);
        for (int i = 0; i < read.length; i++) {
            assertEquals(whole.likeliest()[i * whole.shown()], lens.likeliest()[2 * read.length + i]);
            assertEquals(whole.model()[i * whole.shown()], lens.chances()[2 * read.length + i], 1e-5);
        }
    }

    @Test
    void theNearestWordsAreThoseOfTheTable() {
        engine.ask(5, GptSpec.NEAREST, NamedArray.of(GptSpec.WORD, new int[] {2}));
        engine.finish();
        NearestWords near = NearestWords.of(engine.answers().get(0).arrays());
        try (Gpt copy = copy()) {
            float[] table = engine.backend.read(copy.parameters().get(0).value().view()).get();
            assertArrayEquals(NearestWords.of(table, copy.size().channels(), 2).cosines(), near.cosines());
        }
        assertEquals(GptEngine.TEXT.source().vocabulary() - 1, near.words().length);
    }

    @Test
    void whatCannotBeReadIsAnsweredByWhy() {
        engine.ask(1, GptSpec.READING, NamedArray.of(GptSpec.READ, new int[GptEngine.CONTEXT + 1]));
        engine.ask(2, GptSpec.READING, NamedArray.of(GptSpec.READ, new int[] {-1}));
        engine.ask(3, GptSpec.GENERATE);
        engine.ask(4, "translate");
        engine.finish();
        assertEquals(4, engine.events.stream().filter(Event.TaskFailed.class::isInstance).count());
        assertFalse(engine.events.stream().anyMatch(Event.Answer.class::isInstance));
    }

    @Test
    void tasksLeaveNothingOnTheDevice() {
        generate(1, 1, 3, 7, 20);
        engine.ask(2, GptSpec.READING, reading());
        engine.finish();
        int live = engine.backend.liveBuffers();
        generate(1, 1, 3, 7, 20);
        engine.ask(2, GptSpec.READING, reading());
        engine.finish();
        assertEquals(live, engine.backend.liveBuffers());
        engine.close();
        assertEquals(0, engine.backend.liveBuffers());
    }
}
