package org.dlmastery.core.host;

import static org.dlmastery.core.train.LineEngine.start;
import static org.dlmastery.core.train.LineEngine.supply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.backend.FailingBackend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.train.LineKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Training and tasks on an engine whose steps and answers take as long as a test says, by a clock that moves with
 * nothing else.
 */
class SharesTest {
    private static final long MILLISECOND = 1_000_000;
    private static final long SLICE = 12 * MILLISECOND;
    private static final int EXAMPLES = 1000;

    private final FailingBackend backend = new FailingBackend(new ReferenceBackend());
    private final EngineHost host = new EngineHost(backend, List.of(new LineKind()), () -> this.now, this::hear);
    private long now;
    private long step;
    private long answer;
    private long putOff;
    private long trained;
    private long answered;

    private void hear(Event event) {
        if (event instanceof Event.Answer) {
            now += answer;
            answered += answer;
        }
    }

    /** A run that trains, its first step done. */
    private void train(long nanosecondsOfStep, long nanosecondsOfAnswer) {
        host.receive(supply(1, EXAMPLES));
        host.receive(start(1, LineKind.steps(EXAMPLES)));
        while (host.work(SLICE)) {
            now++;
        }
        host.receive(new Request.Train());
        host.work(0);
        step = nanosecondsOfStep;
        answer = nanosecondsOfAnswer;
        backend.whenReplaying(() -> {
            now += step;
            trained += step;
        });
    }

    private void ask(String task) {
        host.receive(new Request.Ask(1, task, List.of()));
    }

    private void workUntil(long time) {
        while (now < time) {
            long before = now;
            host.work(SLICE);
            assertTrue(now - before <= SLICE + step + answer, "a slice of " + (now - before) + " ns");
        }
    }

    @AfterEach
    void givesAllBack() {
        host.close();
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void tasksHaveHalfOfTheTimeBesideLongSteps() {
        train(80 * MILLISECOND, 3 * MILLISECOND);
        ask("talk");
        workUntil(10_000 * MILLISECOND);
        assertEquals(5000 * MILLISECOND, answered, 80 * MILLISECOND);
        assertEquals(5000 * MILLISECOND, trained, 80 * MILLISECOND);
    }

    @Test
    void tasksHaveHalfOfTheTimeWhereADevicePutsItsWorkOff() {
        train(80 * MILLISECOND, 3 * MILLISECOND);
        backend.whenReplaying(() -> putOff += step);
        backend.whenFlushing(() -> {
            now += putOff;
            trained += putOff;
            putOff = 0;
        });
        ask("talk");
        workUntil(10_000 * MILLISECOND);
        assertEquals(5000 * MILLISECOND, answered, 80 * MILLISECOND);
        assertEquals(5000 * MILLISECOND, trained, 80 * MILLISECOND);
    }

    @Test
    void trainingHasHalfOfTheTimeBesideLongPieces() {
        train(2 * MILLISECOND, 70 * MILLISECOND);
        ask("talk");
        workUntil(1000 * MILLISECOND);
        assertEquals(500 * MILLISECOND, answered, 70 * MILLISECOND);
        assertEquals(500 * MILLISECOND, trained, 70 * MILLISECOND);
    }

    @Test
    void aTaskThatWaitsLeavesItsTimeToTraining() {
        train(80 * MILLISECOND, 0);
        ask("wait");
        for (int slice = 1; slice <= 20; slice++) {
            host.work(SLICE);
            assertEquals(slice * step, trained, "a step in each slice");
        }
    }

    @Test
    void aDeviceThatHasSleptOwesTasksASecondAtTheMost() {
        train(2 * MILLISECOND, 3 * MILLISECOND);
        ask("talk");
        workUntil(100 * MILLISECOND);
        step = 3_600_000 * MILLISECOND;
        long before = trained;
        while (trained == before) {
            host.work(SLICE);
        }
        step = 2 * MILLISECOND;
        before = trained;
        long awake = now;
        while (trained == before) {
            host.work(SLICE);
        }
        assertEquals(1000 * MILLISECOND, now - awake, 2 * SLICE);
    }

    @Test
    void nothingIsOwedAfterATimeWithoutTasks() {
        train(80 * MILLISECOND, 3 * MILLISECOND);
        workUntil(now + 1000 * MILLISECOND);
        ask("talk");
        long before = now;
        workUntil(before + 800 * MILLISECOND);
        assertEquals(400 * MILLISECOND, answered, 80 * MILLISECOND);
    }
}
