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
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.KnownCases;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.kind.gpt.spec.TextSource;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.Check;
import org.dlmastery.ui.check.Observation;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.page.transformer.subject.Tasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page's model on the real engine. The play isn't here, so a text of the reader's is learnt from. */
class TransformerModelTest implements TransformerModel.View {
    private static final String OWN = "the cat sat on the mat and the hat. ".repeat(60);

    private final List<Event> events = new ArrayList<>();
    private final List<Consumer<Message>> asked = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<NextCharacter> written = new ArrayList<>();
    private final ReferenceBackend backend = new ReferenceBackend();
    private long now;
    private EngineHost host = fresh();
    private final SharedEngine engine = new SharedEngine(request -> host.receive(request));
    private boolean offline;
    private int weightsAsked;
    private final TransformerModel model = new TransformerModel(engine, (dataset, loaded, failed) -> {
        assertEquals(TextDataset.MACBETH, dataset);
        asked.add(failed);
    }, (cases, made, failed) -> made.accept(KnownCases.text(cases)), (name, ready, failed) -> {
        assertEquals("picogpt-weights", name);
        weightsAsked++;
        if (offline) {
            failed.accept(Message.of("download.missing"));
        } else {
            ready.accept(trained());
        }
    });

    /** Weights of all zeros but for a table whose characters are alike: each is as likely, wherever. */
    private static byte[] trained() {
        String characters = "\n !$&',-.3:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        int parameters = GptControls.experiment(TrainedGpt.values()).parameterCount();
        return TrainedGpt.of(CharacterText.own(characters.repeat(40)).alphabet(), new SavedRun(40, 19_640, 0,
                List.of(NamedArray.of("p", new float[parameters])), List.of(),
                new History(List.of(History.STEP), new float[0]))).write();
    }

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
        model.use(CharacterText.own(OWN));
        work();
    }

    private GptMoment shown() {
        return model.snapshot().orElseThrow();
    }

    /** Lets the model write, what it writes coming to {@link #written} and its end to {@link #seen}. */
    private int write(int length) {
        return write(length, model.text().orElseThrow().alphabet().numbers("the "));
    }

    private int write(int length, int[] prompt) {
        return model.ask(GptSpec.GENERATE, List.of(NamedArray.of(GptSpec.PROMPT, prompt), NamedArray.of(GptSpec.TEMPERATURE, 1f), NamedArray.of(GptSpec.TOP_K, new int[1]),
                NamedArray.of(GptSpec.SEED, new int[] {3}), NamedArray.of(GptSpec.LENGTH, new int[] {length})),
                new Tasks.Answers() {
                    @Override
                    public void answer(List<NamedArray> arrays) {
                        written.add(NextCharacter.of(arrays));
                    }

                    @Override
                    public void over(Optional<String> why) {
                        seen.add("over" + why.orElse(""));
                    }
                });
    }

    @Test
    void aTextOfCasesIsMadeAndItsAnswersAreCounted() throws BadValueException {
        model.change(GptPresets.ADDITION.values().with(GptControls.LAYERS, 1.0).with(GptControls.HEADS, 1)
                .with(GptControls.WIDTH, 32));
        model.show(this);
        work();
        assertEquals(KnownText.ADDITION.source(), model.text().orElseThrow().source());
        assertEquals(List.of(), asked, "nothing was fetched");
        assertEquals(0, shown().testAccuracy());
        assertEquals("+", model.text(model.tokens("+")[0]));
        assertTrue(new TransformerFit().fits(model.values(), shown().saved()));
    }

    @Test
    void theTrainedNetworkWritesWithoutAnyText() throws BadValueException {
        model.show(this);
        work();
        assertTrue(model.isShipped());
        assertEquals(1, weightsAsked, "once, although page and run both wait for it");
        assertEquals(List.of(), asked, "no text was needed");
        assertEquals(0, shown().step());
        assertTrue(seen.contains("trained"), seen.toString());
        assertEquals("Z", model.text(model.tokens("Z")[0]));
        assertEquals("transformer.prompt.unknown",
                assertThrows(BadValueException.class, () -> model.tokens("[")).reason().key());
        write(5, model.tokens("ROMEO:"));
        work();
        assertEquals(5, written.size());
        assertEquals(1f / 65, written.get(0).model()[0], 1e-6);
        assertTrue(new TransformerFit().fits(model.values(), shown().saved()));
    }

    @Test
    void trainingInItsPlaceBeginsPicoGptOnThePlayAndCanBeTakenBack() {
        model.show(this);
        work();
        model.train();
        work();
        assertFalse(model.isShipped());
        assertEquals(GptPresets.PICO.values(), model.values());
        assertEquals(1, asked.size(), "it waits for its play");
        assertTrue(model.snapshot().isEmpty());
        model.past().goBack();
        work();
        assertTrue(model.isShipped());
        assertEquals(1, weightsAsked, "its weights are still there");
        assertTrue(model.snapshot().isPresent());
        Values trial = new GptSpec().settings(model.trial().start().settings());
        assertFalse(GptControls.experiment(trial).isShipped(), "a device is measured by training");
    }

    @Test
    void weightsThatCannotBeHadAreSaidAndAskedForAgain() {
        offline = true;
        model.show(this);
        work();
        assertEquals("missing download.missing", seen.get(seen.size() - 1));
        assertTrue(model.snapshot().isEmpty());
        offline = false;
        model.bringText();
        work();
        assertTrue(model.snapshot().isPresent());
    }

    @Test
    void thePlayIsAskedForAndWhatIsMissingIsSaid() {
        model.change(GptPresets.PICO.values());
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
        assertEquals("transformer.own.length",
                assertThrows(BadValueException.class, () -> OwnText.of("too short")).reason().key());
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            many.append((char) (0x4e00 + i));
        }
        assertEquals("transformer.own.characters",
                assertThrows(BadValueException.class, () -> OwnText.of(many.toString())).reason().key());
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
        model.use(CharacterText.own(OWN));
        model.use(CharacterText.own(OWN));
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
        int task = write(1000);
        host.work(1);
        model.cancel(task);
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
    void aTaskThatCannotBeDoneSaysWhy() {
        begin();
        model.ask("translate", List.of(), new Tasks.Answers() {
            @Override
            public void answer(List<NamedArray> arrays) {
                throw new AssertionError("it can't");
            }

            @Override
            public void over(Optional<String> why) {
                seen.add("over" + why.orElse(""));
            }
        });
        work();
        assertTrue(seen.get(seen.size() - 1).contains("translate"), seen.toString());
    }

    @Test
    void whatTheModelHasNoTokenForIsSaid() throws BadValueException {
        begin();
        assertEquals("cat", model.text(model.tokens("cat")[0]) + "at");
        assertEquals("transformer.prompt.empty",
                assertThrows(BadValueException.class, () -> model.tokens("")).reason().key());
        Message unknown = assertThrows(BadValueException.class, () -> model.tokens("the \ud83d\ude00")).reason();
        assertEquals(Message.of("transformer.prompt.unknown", "\ud83d\ude00"), unknown);
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
    public void trained(TrainedGpt network) {
        seen.add("trained");
    }

    @Override
    public void textMissing(Message why) {
        seen.add("missing " + why.key());
    }
}
