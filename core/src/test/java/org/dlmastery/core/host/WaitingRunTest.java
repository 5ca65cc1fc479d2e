package org.dlmastery.core.host;

import static org.dlmastery.core.train.LineEngine.count;
import static org.dlmastery.core.train.LineEngine.start;
import static org.dlmastery.core.train.LineEngine.supply;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.train.LineEngine;
import org.dlmastery.core.train.LineKind;
import org.junit.jupiter.api.Test;

/** Runs that begin when their data set is there, and runs that are refused. */
class WaitingRunTest {
    private final Backend backend = new ReferenceBackend();
    private final LineEngine engine = new LineEngine(backend);

    private SavedRun saved() {
        return engine.show(true).saved().orElseThrow();
    }

    @Test
    void aRunWaitsForItsDataAndTrainsIfThatWasAskedMeanwhile() {
        engine.ask(start(1), new Request.ShowNext(false, List.of()), new Request.Train());
        assertEquals(List.of(new Event.Wanted(1, "lines1")), engine.events());
        assertFalse(engine.host().work(1_000_000), "nothing to do before the data come");
        engine.ask(supply(2));
        assertEquals(1, engine.events().size(), "another data set changes nothing and asks for nothing");
        engine.ask(supply(1)).finish();
        assertEquals(41, engine.of(Event.Data.class).get(0).facts().get(0).wholes()[0]);
        Moment moment = engine.show(false).moment();
        assertEquals(RunState.FINISHED, moment.state());
        assertEquals(16, moment.step(), "4 epochs of 30 examples in batches of 8");
    }

    @Test
    void pauseBeforeTheDataComeCancelsWhatWouldTrainAndNothingElse() {
        engine.ask(start(1), new Request.Train(), new Request.StepEpoch(), new Request.StepBatch(), count(7, 2),
                count(8, 2), new Request.Cancel(7), new Request.Pause(), supply(1)).finish();
        assertEquals(1, engine.show(false).moment().step());
        engine.events().clear();
        engine.ask(start(2), new Request.StepBatch(), count(7, 3), count(8, 1), new Request.Cancel(7)).finish();
        assertEquals(List.of(8), engine.of(Event.Answer.class).stream().filter(Event.Answer::isLast)
                .map(Event.Answer::task).toList());
    }

    @Test
    void aTaskThatWasCancelledBeforeTheDataCameIsNeverBegun() {
        engine.ask(start(1), count(7, 2), count(8, 1), new Request.Cancel(7), supply(1)).finish();
        assertEquals(List.of(8, 8), engine.of(Event.Answer.class).stream().map(Event.Answer::task).toList());
    }

    @Test
    void aSecondStartUsesTheDataSetThatIsThere() {
        engine.ask(start(1), supply(1), new Request.Train()).finish();
        float[] first = engine.parameters();
        int live = backend.liveBuffers();
        engine.ask(start(2), new Request.Train()).finish();
        assertArrayEquals(first, engine.parameters());
        assertTrue(engine.of(Event.Wanted.class).isEmpty());
        assertEquals(live, backend.liveBuffers());
        engine.host().close();
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void aDataSetThatComesTwiceLeavesTheRunThatUsesItAlone() {
        engine.ask(supply(1), start(1), new Request.Train()).finish();
        float[] expected = engine.parameters();
        int live = backend.liveBuffers();
        engine.ask(start(2), new Request.StepEpoch()).finish();
        engine.ask(supply(1, 42), new Request.Train()).finish();
        assertArrayEquals(expected, engine.parameters(), "it goes on with the rows that it began with");
        engine.events().clear();
        engine.ask(start(3), new Request.Train()).finish();
        assertEquals(42, engine.of(Event.Data.class).get(0).facts().get(0).wholes()[0]);
        assertEquals(live, backend.liveBuffers(), "what was replaced is freed with the run that used it");
    }

    @Test
    void aSavedRunThatDoesNotFitIsRefusedAndTheRunBeforeGoesOnToTheSameBits() {
        engine.ask(supply(1), start(1), new Request.Train()).finish();
        float[] expected = engine.parameters();
        engine.ask(start(2), new Request.StepBatch());
        SavedRun saved = saved();
        SavedRun tooShort = new SavedRun(0, 1, 1, saved.parameters().subList(0, 1), saved.state(), saved.history());
        int live = backend.liveBuffers();
        engine.ask(new Request.Resume(3, "line", LineKind.text(), tooShort));
        assertEquals(List.of(new Event.Refused(3, "saved run: 3 numbers of parameters, these settings have 4")),
                engine.of(Event.Refused.class));
        assertEquals(live, backend.liveBuffers());
        engine.ask(new Request.Train()).finish();
        assertArrayEquals(expected, engine.parameters());
        assertEquals(2, engine.ask(new Request.StepBatch()).show(false).moment().run());
    }

    @Test
    void aSavedRunThatFitsGoesOnToTheSameBits() {
        engine.ask(supply(1), start(1), new Request.Train()).finish();
        float[] expected = engine.parameters();
        engine.ask(start(2), new Request.StepBatch(), new Request.StepBatch(), new Request.StepBatch());
        SavedRun saved = saved();
        LineEngine other = new LineEngine(new ReferenceBackend());
        other.ask(new Request.Resume(1, "line", LineKind.text(), saved), new Request.Train(), supply(1)).finish();
        assertArrayEquals(expected, other.parameters());
    }

    @Test
    void aSavedRunThatIsFoundUnfitWhenItsDataComeLeavesTheRunBeforeAsItWas() {
        engine.ask(supply(1), start(1), new Request.Train()).finish();
        float[] expected = engine.parameters();
        engine.ask(start(2), new Request.StepBatch());
        SavedRun saved = saved();
        SavedRun unfit = new SavedRun(0, 1, 1, saved.parameters(), List.of(), saved.history());
        engine.events().clear();
        engine.ask(new Request.Resume(3, "line", LineKind.text(LineKind.inSet(2)), unfit),
                new Request.ShowNext(false, List.of()), new Request.StepBatch());
        assertEquals(List.of(new Event.Wanted(3, "lines2")), engine.of(Event.Wanted.class));
        engine.turns(5);
        assertTrue(engine.of(Event.Shown.class).isEmpty(), "nothing of the run before is shown while another one waits");
        engine.ask(supply(2));
        assertEquals(3, engine.of(Event.Refused.class).get(0).run());
        assertEquals(1, engine.turns(1).of(Event.Shown.class).get(0).moment().step(), "the batch was not asked of it");
        engine.ask(new Request.Train()).finish();
        assertArrayEquals(expected, engine.parameters());
    }

    @Test
    void aSavedRunThatIsRefusedWithoutARunBeforeTakesWhatWasAskedOfItAlong() {
        SavedRun nothing = new SavedRun(0, 0, 0, List.of(), List.of(), engine.ask(supply(1), start(1)).show(true)
                .saved().orElseThrow().history());
        LineEngine other = new LineEngine(new ReferenceBackend());
        other.ask(new Request.Resume(1, "line", LineKind.text(), nothing), new Request.Train(), supply(1)).finish();
        assertEquals(1, other.of(Event.Refused.class).size());
        assertThrows(IllegalStateException.class, () -> other.ask(new Request.Train()));
        assertEquals(Optional.empty(), other.ask(start(2)).show(false).saved());
    }

    @Test
    void kindsAndSettingsThatNobodyKnowsAreNamedAndChangeNothing() {
        engine.ask(supply(1), start(1), new Request.StepBatch());
        String kind = assertThrows(IllegalArgumentException.class,
                () -> engine.ask(new Request.Start(2, "circle", ""))).getMessage();
        assertEquals("start: this engine can't train circle; another program of the engine can", kind);
        String setting = assertThrows(IllegalArgumentException.class,
                () -> engine.ask(new Request.Start(2, "line", LineKind.text().replace("batch=8", "batch=many"))))
                .getMessage();
        assertEquals("settings: batch=many is none of line's", setting);
        assertEquals(1, engine.show(false).moment().step());
    }
}
