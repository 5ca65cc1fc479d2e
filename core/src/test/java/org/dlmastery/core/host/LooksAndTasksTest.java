package org.dlmastery.core.host;

import static org.dlmastery.core.train.LineEngine.count;
import static org.dlmastery.core.train.LineEngine.start;
import static org.dlmastery.core.train.LineEngine.supply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.FailingBackend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.train.LineEngine;
import org.dlmastery.core.train.LineKind;
import org.junit.jupiter.api.Test;

/** What a page can ask of a run beside training it. */
class LooksAndTasksTest {
    private static final Request ZERO = new Request.Ask(3, "zero", List.of());

    private final FailingBackend backend = new FailingBackend(new ReferenceBackend());
    private final LineEngine engine = new LineEngine(backend);

    private List<Integer> numbers(int task) {
        List<Integer> numbers = new ArrayList<>();
        for (Event.Answer answer : engine.of(Event.Answer.class)) {
            if (answer.task() == task) {
                numbers.add(answer.isLast() ? 0 : NamedArray.get(answer.arrays(), "number").wholes()[0]);
            }
        }
        return numbers;
    }

    @Test
    void aTaskAnswersAsItGoesWhileTheRunTrains() {
        engine.ask(supply(1), start(1), new Request.Train(), count(7, 3));
        engine.turns(1);
        assertEquals(List.of(1, 2), numbers(7), "one answer at once, one a turn");
        engine.turns(3);
        assertEquals(List.of(1, 2, 3, 0), numbers(7));
        assertEquals(16, engine.finish().show(false).moment().step(), "and training goes on");
    }

    @Test
    void aTaskThatIsCancelledFreesWhatItHasAndSaysNoMore() {
        engine.ask(supply(1), start(1));
        engine.finish();
        int live = backend.liveBuffers();
        engine.ask(count(7, 3), count(8, 3));
        assertEquals(live + 2, backend.liveBuffers());
        int said = numbers(7).size();
        engine.ask(new Request.Cancel(7));
        assertEquals(live + 1, backend.liveBuffers());
        engine.ask(new Request.Cancel(7), new Request.Cancel(99)).turns(5);
        assertEquals(said, numbers(7).size());
        assertEquals(List.of(1, 2, 3, 0), numbers(8));
        assertEquals(live, backend.liveBuffers());
    }

    @Test
    void aTaskThatFailsSaysWhyAndTheOthersGoOn() {
        engine.ask(supply(1), start(1)).finish();
        int live = backend.liveBuffers();
        engine.ask(count(7, 9), count(8, 3)).turns(5);
        assertEquals(List.of(new Event.TaskFailed(1, 7, "count: nobody counts beyond 3")),
                engine.of(Event.TaskFailed.class));
        assertEquals(List.of(1, 2, 3), numbers(7));
        assertEquals(List.of(1, 2, 3, 0), numbers(8));
        assertEquals(live, backend.liveBuffers());
    }

    @Test
    void whatCannotBeBegunIsNamed() {
        engine.ask(supply(1), start(1), new Request.Ask(7, "dance", List.of()), new Request.Ask(8, "count", List.of()));
        assertEquals(List.of(new Event.TaskFailed(1, 7, "task: this model knows none of the name dance"),
                new Event.TaskFailed(1, 8, "there is no array last")), engine.of(Event.TaskFailed.class));
        engine.ask(new Request.StepBatch());
        assertEquals(1, engine.show(false).moment().step());
    }

    @Test
    void aRunThatBeginsEndsAllTasks() {
        engine.ask(supply(1), start(1)).finish();
        int live = backend.liveBuffers();
        engine.ask(count(7, 3), count(8, 3), start(2)).finish();
        int said = engine.of(Event.Answer.class).size();
        engine.turns(3);
        assertEquals(said, engine.of(Event.Answer.class).size());
        assertEquals(live, backend.liveBuffers());
    }

    @Test
    void aPageThatCancelsOnAnAnswerGetsNoOther() {
        List<Event> heard = new ArrayList<>();
        EngineHost[] host = new EngineHost[1];
        long[] now = new long[1];
        host[0] = new EngineHost(backend, List.of(new LineKind()), () -> now[0] += 1000, event -> {
            heard.add(event);
            if (event instanceof Event.Answer answer && answer.task() == 7) {
                host[0].receive(new Request.Cancel(7));
                host[0].receive(new Request.Cancel(8));
            }
        });
        host[0].receive(supply(1));
        host[0].receive(start(1));
        host[0].receive(count(8, 3));
        host[0].receive(count(7, 1));
        for (int i = 0; i < 5; i++) {
            host[0].work(0);
        }
        assertEquals(1, heard.stream().filter(event -> event instanceof Event.Answer answer && answer.task() == 7).count());
        assertTrue(heard.stream().noneMatch(event -> event instanceof Event.Answer answer && answer.isLast()));
        host[0].close();
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void aLookHoldsThePicturesThatWereAskedForAndTheSavedRunIfItWas() {
        engine.ask(supply(1), start(1));
        Event.Shown bare = engine.show(false);
        assertTrue(bare.pictures().isEmpty());
        assertTrue(bare.saved().isEmpty());
        engine.ask(new Request.StepBatch());
        Event.Shown one = engine.show(true, "bias");
        assertEquals(List.of("bias"), one.pictures().stream().map(NamedArray::name).toList());
        assertEquals(NamedArray.joined(one.saved().orElseThrow().parameters())[3], one.pictures().get(0).values()[0]);
        engine.ask(new Request.StepBatch());
        assertEquals(List.of("weight", "bias"),
                engine.show(false, "weight", "bias").pictures().stream().map(NamedArray::name).toList());
    }

    @Test
    void aPictureThatNobodyKnowsIsNamedOnce() {
        engine.ask(supply(1), start(1)).finish();
        String message = assertThrows(IllegalArgumentException.class,
                () -> engine.ask(new Request.ShowNext(false, List.of("sunset")))).getMessage();
        assertEquals("picture: this model has none of the name sunset", message);
        engine.turns(3).ask(new Request.StepBatch());
        assertEquals(1, engine.show(false).moment().step());
    }

    /** Of 30 examples in chunks of 4 a measurement takes several turns, for a device that answers late more. */
    @Test
    void figuresOfAHeavyModelAreOfTheStepTheySay() {
        backend.answerLate();
        engine.ask(supply(1), start(1, LineKind.heavy(3, 0.1)));
        List<Moment> moments = new ArrayList<>();
        engine.ask(new Request.Train());
        for (int i = 0; i < 400 && (moments.isEmpty() || moments.get(moments.size() - 1).measuredAt() < 16); i++) {
            engine.ask(new Request.ShowNext(false, List.of())).turns(1);
            backend.nextTurn();
            engine.of(Event.Shown.class).forEach(shown -> moments.add(shown.moment()));
            engine.events().clear();
        }
        assertEquals(RunState.FINISHED, moments.get(moments.size() - 1).state());
        List<Float> losses = new ArrayList<>();
        boolean olderThanTheStep = false;
        for (Moment moment : moments) {
            assertTrue(moment.measuredAt() % 4 == 0 && moment.measuredAt() <= moment.step(), moment::toString);
            olderThanTheStep |= moment.measuredAt() < moment.step();
            float loss = moment.metrics().get(Metrics.TEST_LOSS);
            int epoch = moment.measuredAt() / 4;
            if (epoch == losses.size()) {
                losses.add(loss);
            }
            assertEquals(losses.get(epoch), loss, "measured at " + moment.measuredAt());
        }
        assertTrue(olderThanTheStep, "looks don't wait for figures");
        assertEquals(5, losses.stream().distinct().count(), losses::toString);
    }

    @Test
    void figuresThatAreMeasuredOftenAreAlwaysOfThePresentStep() {
        backend.answerLate();
        engine.ask(supply(1), start(1), new Request.Train());
        int shown = 0;
        for (int i = 0; i < 200; i++) {
            engine.ask(new Request.ShowNext(false, List.of())).turns(1);
            backend.nextTurn();
        }
        for (Event.Shown look : engine.of(Event.Shown.class)) {
            assertEquals(look.moment().step(), look.moment().measuredAt());
            shown++;
        }
        assertTrue(shown > 3, "several looks, got " + shown);
    }

    @Test
    void aBatchThatIsAskedForWhileFiguresAreComputedIsTrainedWhenTheyAreThere() {
        engine.ask(supply(1), start(1, LineKind.heavy(3, 0.1)), new Request.StepBatch(), new Request.StepBatch());
        engine.finish();
        assertEquals(2, engine.show(false).moment().step());
        engine.ask(start(2, LineKind.heavy(3, 0.1)), new Request.StepBatch(), new Request.Pause()).finish();
        assertEquals(0, engine.show(false).moment().step(), "unless it is called off");
    }

    /** The first chunks of the measurement are of the weights before, so all of it has to be done again. */
    @Test
    void aChangeByHandDuringAMeasurementBeginsItAgain() {
        engine.ask(supply(1), start(1, LineKind.heavy(3, 0.1)), ZERO).finish();
        float measured = engine.show(false).moment().metrics().get(Metrics.TRAINING_LOSS);
        LineEngine other = new LineEngine(new ReferenceBackend());
        other.ask(supply(1), start(1, LineKind.heavy(3, 0.1))).finish();
        float before = other.show(false).moment().metrics().get(Metrics.TRAINING_LOSS);
        assertNotEquals(before, measured);
        LineEngine often = new LineEngine(new ReferenceBackend());
        often.ask(supply(1), start(1)).finish();
        often.ask(ZERO).finish();
        assertEquals(often.show(false).moment().metrics().get(Metrics.TRAINING_LOSS), measured, 1e-6);
    }

    @Test
    void memoryIsTheSameAfterEveryEpochAndGivenBackAtTheEnd() {
        engine.ask(supply(1), start(1, LineKind.heavy(3, 0.1)), new Request.StepEpoch()).finish();
        engine.show(true, "weight");
        int live = backend.liveBuffers();
        for (int epoch = 2; epoch <= 20; epoch++) {
            engine.ask(new Request.StepEpoch(), count(7, 3)).finish();
            engine.show(true, "weight");
            assertEquals(live, backend.liveBuffers(), "after epoch " + epoch);
        }
        engine.host().close();
        assertEquals(0, backend.liveBuffers());
        assertFalse(engine.host().work(0));
    }
}
