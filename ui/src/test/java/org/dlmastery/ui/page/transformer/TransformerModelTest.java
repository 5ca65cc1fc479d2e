package org.dlmastery.ui.page.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.Check;
import org.dlmastery.ui.check.Observation;
import org.dlmastery.ui.device.SharedEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page's model on the real engine. The play isn't here, so a text of the reader's is learnt from. */
class TransformerModelTest implements TransformerModel.View {
    private static final String OWN = "the cat sat on the mat and the hat. ".repeat(60);

    private final List<Event> events = new ArrayList<>();
    private final List<Consumer<Message>> asked = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<NextCharacter> written = new ArrayList<>();
    private final List<AttentionWeights> attention = new ArrayList<>();
    private final ReferenceBackend backend = new ReferenceBackend();
    private long now;
    private EngineHost host = fresh();
    private final SharedEngine engine = new SharedEngine(request -> host.receive(request));
    private final TransformerModel model = new TransformerModel(engine, (dataset, loaded, failed) -> {
        assertEquals(TextDataset.MACBETH, dataset);
        asked.add(failed);
    });

    private EngineHost fresh() {
        return new EngineHost(backend, List.of(new GptKind()), () -> now += 1_000_000, events::add);
    }

    @AfterEach
    void close() {
        host.close();
        assertEquals(0, backend.liveBuffers());
    }

    private void work() {
        boolean busy = true;
        while (busy) {
            busy = host.work(1_000_000);
            List<Event> news = List.copyOf(events);
            events.clear();
            news.forEach(engine::receive);
            busy |= !news.isEmpty();
        }
    }

    /** A small model of the reader's own text. */
    private void begin() {
        model.change(model.values().with(GptControls.CONTEXT, 16).with(GptControls.LAYERS, 1.0)
                .with(GptControls.HEADS, 2).with(GptControls.WIDTH, 32).with(GptControls.BATCH, 8.0));
        model.show(this);
        work();
        assertEquals(Optional.empty(), model.use(OWN));
        work();
    }

    private GptMoment shown() {
        return model.snapshot().orElseThrow();
    }

    private void write(int length) {
        model.write(new TransformerModel.Writing(model.text().orElseThrow().numbers("the "), 1, 0, 3, length));
    }

    @Test
    void thePlayIsAskedForAndWhatIsMissingIsSaid() {
        model.show(this);
        work();
        model.bringText();
        assertEquals(1, asked.size(), "once, although page and run both wait for it");
        assertTrue(model.snapshot().isEmpty());
        asked.get(0).accept(Message.of("download.changed", "macbeth.js"));
        assertEquals(List.of("settings", "missing download.changed"), seen);
        model.bringText();
        assertEquals(2, asked.size(), "tried again");
    }

    @Test
    void aTextOfTheReadersIsSuppliedWhenTheEngineWantsItAndTrains() {
        begin();
        assertEquals(GptControls.experiment(model.values()).text(), model.text().orElseThrow().source());
        float untrained = shown().testLoss();
        model.stepEpoch();
        work();
        assertEquals(GptControls.experiment(model.values()).batches(), shown().step());
        assertTrue(shown().testLoss() < untrained && shown().trainingLoss() < untrained);
        assertTrue(new TransformerFit().fits(model.values(), shown().saved()));
        model.change(model.values().with(GptControls.SEED, 2.0));
        model.stepBatch();
        work();
        assertEquals(1, shown().step(), "another run on the text that the engine has already");
    }

    @Test
    void aTextThatCannotBeLearntFromIsRefusedWithItsReason() {
        begin();
        assertEquals(Optional.of("transformer.own.length"), model.use("too short").map(Message::key));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            many.append((char) (0x4e00 + i));
        }
        assertEquals(Optional.of("transformer.own.characters"), model.use(many.toString()).map(Message::key));
        assertEquals(CharacterText.own(OWN).source(), model.values().get(GptControls.TEXT));
    }

    @Test
    void aLinkToAnotherReadersTextSaysThatItIsMissingAndGoesOnOnceItIsPasted() {
        Values link = model.values().with(GptControls.TEXT, CharacterText.own(OWN).source())
                .with(GptControls.WIDTH, 32).with(GptControls.LAYERS, 1.0);
        model.change(link);
        model.show(this);
        model.stepBatch();
        work();
        assertTrue(seen.contains("missing transformer.own.missing"), seen.toString());
        assertEquals(Optional.empty(), model.use(OWN));
        assertEquals(Optional.empty(), model.use(OWN), "pasted twice, it is sent once");
        work();
        assertEquals(1, shown().step());
    }

    @Test
    void anEngineThatTakesOverGetsTheTextAgainAndTheRunGoesOnToTheSameBits() {
        begin();
        model.stepBatch();
        work();
        float[] before = NamedArray.joined(shown().saved().parameters());
        host.close();
        host = fresh();
        model.goOn();
        work();
        assertEquals(1, shown().step());
        assertArrayEquals(before, NamedArray.joined(shown().saved().parameters()));
    }

    @Test
    void theModelWritesCharacterByCharacterAndStopsWhenItIsTold() {
        begin();
        write(25);
        work();
        assertEquals(25, written.size());
        assertEquals("over", seen.get(seen.size() - 1));
        write(1000);
        host.work(1);
        model.stopWriting();
        int sofar = written.size();
        work();
        assertEquals(sofar, written.size());
        assertEquals("over", seen.get(seen.size() - 1));
        seen.clear();
        write(1000);
        model.change(model.values().with(GptControls.SEED, 5.0));
        assertEquals("over", seen.get(0), "a fresh run writes nothing of the last one's");
    }

    @Test
    void attentionIsAskedForOnceUntilItIsThere() {
        begin();
        int[] read = model.text().orElseThrow().numbers("the cat sat");
        assertTrue(model.attend(read));
        assertFalse(model.attend(read));
        work();
        assertTrue(model.attend(read));
        work();
        assertEquals(2, attention.size());
        assertEquals(11, attention.get(0).length());
        for (int head = 0; head < 2; head++) {
            float[] matrix = attention.get(0).of(0, head);
            for (int row = 0; row < 11; row++) {
                float sum = 0;
                for (int column = 0; column < 11; column++) {
                    sum += matrix[row * 11 + column];
                    assertTrue(column <= row || matrix[row * 11 + column] == 0, "nothing looks ahead");
                }
                assertEquals(1, sum, 1e-5);
            }
        }
    }

    @Test
    void theQuestionIsAnsweredByMeasuringTheUntrainedModel() {
        begin();
        Check<GptMoment> check = TransformerPage.DECLARATION.checks().get(0);
        Observation<GptMoment> observation = new Observation<>(check, model.values());
        assertEquals(Observation.Next.DONE, observation.next(shown()));
        assertEquals(shown().testLoss(), observation.readings().get(0));
        assertEquals(2, check.answer(List.of((float) Math.log(TextSource.MACBETH.vocabulary()))));
        assertThrows(IndexOutOfBoundsException.class, () -> check.answer(List.of()));
    }

    @Override
    public void settings(Values values, boolean afresh) {
        seen.add("settings");
    }

    @Override
    public void snapshot(GptMoment snapshot) {
        model.drawn();
    }

    @Override
    public void ready(Event.Ready ready) {
        seen.add("ready");
    }

    @Override
    public void failed(Event.Failed failure) {
        seen.add("failed");
    }

    @Override
    public void text(CharacterText text) {
        seen.add("text");
    }

    @Override
    public void textMissing(Message why) {
        seen.add("missing " + why.key());
    }

    @Override
    public void written(NextCharacter next) {
        written.add(next);
    }

    @Override
    public void writingOver(Optional<String> why) {
        seen.add("over" + why.orElse(""));
    }

    @Override
    public void attention(AttentionWeights weights) {
        attention.add(weights);
    }
}
