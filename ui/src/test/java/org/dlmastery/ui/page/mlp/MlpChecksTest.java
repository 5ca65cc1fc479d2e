package org.dlmastery.ui.page.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.Answers;
import org.dlmastery.ui.check.Check;
import org.dlmastery.ui.check.CheckList;
import org.dlmastery.ui.check.Observation;
import org.dlmastery.ui.session.Engine;
import org.junit.jupiter.api.Test;

/** Each question is put to the real engine; the expected answers are what its losses and accuracies mean. */
class MlpChecksTest {
    private static final CheckList LIST = MlpPage.DECLARATION.list();

    private static Observation<MlpSnapshot> observe(Check<MlpSnapshot> check) {
        Observation<MlpSnapshot> observation = new Observation<>(check, MlpControls.ALL.initial());
        Engine engine = new Engine();
        Values values = observation.settings();
        engine.send(MlpMessages.start(1, MlpControls.experiment(values)));
        for (int i = 0; i < 2000; i++) {
            switch (observation.next(engine.snapshot())) {
                case DONE -> {
                    return observation;
                }
                case BEGIN -> engine.send(MlpMessages.start(1, MlpControls.experiment(observation.settings())));
                case STEP -> engine.send(new Request.StepEpoch());
                case TRAIN -> engine.send(new Request.Train());
                case WAIT -> { }
                case GIVE_UP -> throw new AssertionError("nobody has touched the run");
            }
        }
        throw new AssertionError("no answer after 2000 looks");
    }

    @Test
    void withoutAHiddenLayerTheLossIsACoins() {
        Observation<MlpSnapshot> done = observe(new NoHiddenLayerCheck());
        assertEquals(Math.log(2), done.readings().get(0), 0.05);
        assertEquals("coin", new NoHiddenLayerCheck().options().get(done.answer()));
    }

    @Test
    void neuronsAreCountedByTrainingEachNumber() {
        Observation<MlpSnapshot> done = observe(new NeuronsCheck());
        assertEquals(4, done.readings().size());
        assertTrue(done.readings().get(0) < 0.9, "one neuron can't: " + done.readings());
        assertEquals(1f, done.readings().get(3));
        assertTrue(done.readings().get(done.answer()) >= 1 && done.answer() > 0);
        assertTrue(done.readings().get(done.answer() - 1) < 1);
    }

    @Test
    void epochsAreCountedOneByOne() {
        Observation<MlpSnapshot> done = observe(new EpochsCheck());
        Engine engine = new Engine();
        engine.send(MlpMessages.start(1, MlpControls.experiment(MlpPresets.XOR.values())));
        int epoch = 0;
        while (engine.snapshot().testAccuracy() < 0.95f) {
            engine.send(new Request.StepEpoch());
            epoch++;
        }
        assertEquals(epoch, done.readings().get(0));
    }

    @Test
    void aRunThatTheReaderPausesOrTrainsOnGivesNoAnswer() {
        Engine engine = new Engine();
        Observation<MlpSnapshot> whole = new Observation<>(new NoHiddenLayerCheck(), MlpControls.ALL.initial());
        engine.send(MlpMessages.start(1, MlpControls.experiment(whole.settings())));
        assertEquals(Observation.Next.TRAIN, whole.next(engine.snapshot()));
        engine.send(new Request.StepBatch());
        assertEquals(Observation.Next.GIVE_UP, whole.next(engine.snapshot()), "paused after one batch");
        Observation<MlpSnapshot> stepwise = new Observation<>(new EpochsCheck(), MlpControls.ALL.initial());
        engine.send(MlpMessages.start(2, MlpControls.experiment(stepwise.settings())));
        assertEquals(Observation.Next.STEP, stepwise.next(engine.snapshot()));
        engine.send(new Request.StepEpoch());
        engine.snapshot();
        engine.send(new Request.StepEpoch());
        assertEquals(Observation.Next.GIVE_UP, stepwise.next(engine.snapshot()), "two epochs at once");
    }

    @Test
    void answersFollowTheReadingsAlone() {
        assertEquals(2, new NeuronsCheck().answer(List.of(0.7f, 0.99f, 1f, 1f)));
        assertEquals(4, new NeuronsCheck().answer(List.of(0.7f, 0.8f, 0.9f, 0.999f)));
        assertEquals(0, new EpochsCheck().answer(List.of(5f)));
        assertEquals(1, new EpochsCheck().answer(List.of(6f)));
        assertEquals(3, new EpochsCheck().answer(List.of(Float.POSITIVE_INFINITY)));
        assertEquals(0, new NoHiddenLayerCheck().answer(List.of(0.01f)));
        assertEquals(1, new NoHiddenLayerCheck().answer(List.of(0.4f)));
        assertEquals(3, new NoHiddenLayerCheck().answer(List.of(Float.NaN)));
    }

    @Test
    void onlyTheFirstAnswerCountsAndRubbishIsForgotten() {
        Answers answers = Answers.read("neurons=right,x,=right,epochs=perhaps");
        assertEquals(Optional.of(true), answers.of("neurons"));
        answers.add("neurons", false);
        answers.add("epochs", false);
        assertEquals("neurons=right,epochs=wrong", answers.text());
        assertFalse(LIST.areDone(answers));
        answers.add("no-hidden-layer", true);
        assertTrue(LIST.areDone(Answers.read(answers.text())));
        assertEquals(2, LIST.right(answers));
    }
}
