package org.dlmastery.core.kind.gpt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.BigramBaseline;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.junit.jupiter.api.Test;

/** A small transformer trained through the engine's messages. */
class GptRunTest {
    @Test
    void itWaitsForItsTextAndThenTrains() {
        try (GptEngine engine = new GptEngine()) {
            engine.receive(engine.start(1));
            engine.receive(new Request.StepBatch());
            assertEquals(List.of(new Event.Wanted(1, GptEngine.TEXT.source().name())), engine.events);
            engine.supply();
            engine.finish();
            assertEquals(1, engine.show().step(), "the step that was asked for meanwhile");
        }
    }

    @Test
    void aTextThatIsNotTheOneOfTheSettingsIsRefused() {
        try (GptEngine engine = new GptEngine()) {
            engine.receive(new Request.Supply(GptEngine.TEXT.source().name(), List.of(
                    NamedArray.of(CharacterText.NUMBERS, new int[2000]),
                    NamedArray.of(CharacterText.VOCABULARY, new int[7]))));
            assertThrows(IllegalArgumentException.class, () -> engine.receive(engine.start(1)));
        }
    }

    @Test
    void itGetsBelowTheBigramBaselineOfItsText() {
        double baseline = BigramBaseline.of(GptEngine.TEXT, GptEngine.CONTEXT).nats();
        try (GptEngine engine = new GptEngine()) {
            engine.begin();
            GptMoment untrained = engine.show();
            assertEquals(Math.log(GptEngine.TEXT.source().vocabulary()), untrained.testLoss(), 0.15,
                    "blocks that start as the identity say nearly every character as likely");
            engine.receive(new Request.Train());
            engine.finish();
            GptMoment trained = engine.show();
            assertEquals(RunState.FINISHED, trained.state());
            assertTrue(trained.testLoss() < 0.85 * baseline,
                    "validation " + trained.testLoss() + ", bigram " + baseline);
            History history = trained.moment().history();
            assertEquals(List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TEST_LOSS), history.columns());
            assertEquals(trained.testLoss(), history.get(history.count() - 1, Metrics.TEST_LOSS));
            assertEquals(trained.trainingLoss(), history.get(history.count() - 1, Metrics.BATCH_LOSS));
        }
    }

    @Test
    void savedInMidEpochItGoesOnToTheSameBits() {
        try (GptEngine engine = new GptEngine(); GptEngine other = new GptEngine()) {
            engine.begin();
            engine.batches(12);
            GptMoment saved = engine.show();
            assertEquals(3, saved.moment().batch(), "9 batches an epoch");
            engine.batches(10);
            GptMoment uninterrupted = engine.show();
            other.supply();
            other.resume(2, saved);
            other.batches(10);
            GptMoment resumed = other.show();
            assertArrayEquals(NamedArray.joined(uninterrupted.saved().parameters()),
                    NamedArray.joined(resumed.saved().parameters()));
            assertArrayEquals(NamedArray.joined(uninterrupted.saved().state()),
                    NamedArray.joined(resumed.saved().state()));
            assertNotEquals(saved.testLoss(), resumed.testLoss());
        }
    }

    @Test
    void whatARunHadOnTheDeviceIsFreed() {
        GptEngine engine = new GptEngine();
        engine.begin();
        engine.batches(2);
        int first = engine.backend.liveBuffers();
        engine.receive(engine.start(2));
        engine.batches(2);
        assertEquals(first, engine.backend.liveBuffers());
        engine.close();
        assertEquals(0, engine.backend.liveBuffers());
    }
}
