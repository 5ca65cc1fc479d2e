package org.dlmastery.ui.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.data.NamedArray;
import org.junit.jupiter.api.Test;

class SessionStoreTest {
    private static final double DAY = 24 * 3600 * 1000.0;
    private static final CheckpointBudget BUDGET = new CheckpointBudget(10 * DAY, 1000);

    private final MemoryDatabase database = new MemoryDatabase(1600);
    private final SessionStore store = new SessionStore(database, BUDGET);

    private static List<NamedArray> arrays(int bytes) {
        return List.of(NamedArray.of("u", new byte[bytes]));
    }

    private SessionStore.Outcome run(String page, int bytes) {
        List<SessionStore.Outcome> outcomes = new ArrayList<>();
        store.keepRun(page, "facts", arrays(bytes), 0, outcomes::add);
        assertEquals(1, outcomes.size());
        return outcomes.get(0);
    }

    private SessionStore.Outcome checkpoint(String page, int step, int bytes, double day) {
        List<SessionStore.Outcome> outcomes = new ArrayList<>();
        store.keepCheckpoint(page, "1", step, "step " + step, arrays(bytes), day * DAY, outcomes::add);
        assertEquals(1, outcomes.size());
        return outcomes.get(0);
    }

    private List<Integer> checkpoints(String page) {
        List<Integer> known = new ArrayList<>();
        store.checkpoints(page, "1", known::addAll);
        return known;
    }

    @Test
    void theNewestRunTakesThePlaceOfTheOneBefore() {
        assertEquals(Kept.YES, run("a", 10).kept());
        assertEquals(Kept.YES, run("a", 20).kept());
        run("b", 30);
        store.run("a", entry -> assertEquals(20, entry.orElseThrow().bytes()));
        store.forgetRun("a");
        store.run("a", entry -> assertTrue(entry.isEmpty()));
        store.run("b", entry -> assertEquals(30, entry.orElseThrow().bytes()));
    }

    @Test
    void checkpointsComeBackByTheirRunAndStep() {
        store.keepCheckpoint("a", "1", 3, "facts", List.of(NamedArray.of("w", 1.5f, -0f), NamedArray.of("i", 7)), 0,
                outcome -> { });
        store.checkpoint("a", "1", 3, entry -> {
            assertArrayEquals(new float[] {1.5f, -0f}, entry.orElseThrow().arrays().get(0).values());
            assertArrayEquals(new int[] {7}, entry.orElseThrow().arrays().get(1).wholes());
        });
        store.checkpoint("a", "1", 4, entry -> assertTrue(entry.isEmpty()));
        store.checkpoint("a", "2", 3, entry -> assertTrue(entry.isEmpty()));
        store.checkpoint("b", "1", 3, entry -> assertTrue(entry.isEmpty()));
    }

    @Test
    void beyondTheBytesTheOldestGoes() {
        for (int epoch = 8; epoch < 14; epoch++) {
            checkpoint("a", epoch, 300, 0.1 * epoch);
        }
        checkpoint("b", 1, 300, 0);
        assertEquals(List.of(11, 12, 13), checkpoints("a"));
        assertEquals(List.of(1), checkpoints("b"));
    }

    @Test
    void tooOldOnesGo() {
        checkpoint("a", 1, 10, 0);
        checkpoint("a", 2, 10, 5);
        checkpoint("a", 3, 10, 10.5);
        assertEquals(List.of(2, 3), checkpoints("a"));
    }

    @Test
    void theSameStepAgainCountsOnce() {
        checkpoint("a", 1, 300, 0);
        checkpoint("a", 2, 300, 0.1);
        checkpoint("a", 3, 300, 0.2);
        checkpoint("a", 3, 400, 0.3);
        assertEquals(List.of(1, 2, 3), checkpoints("a"));
    }

    @Test
    void aRunDrivesOutTheOldestCheckpointsOfAllPagesAndSaysHowMany() {
        checkpoint("a", 1, 400, 1);
        checkpoint("b", 1, 400, 0);
        checkpoint("a", 2, 400, 2);
        assertEquals(new SessionStore.Outcome(Kept.YES, 2), run("a", 1200));
        assertEquals(List.of(2), checkpoints("a"));
        assertEquals(List.of(), checkpoints("b"));
    }

    @Test
    void whatThereIsNoRoomForLeavesTheRunBeforeAlone() {
        run("a", 500);
        checkpoint("a", 1, 400, 1);
        assertEquals(new SessionStore.Outcome(Kept.FULL, 1), run("a", 2000));
        store.run("a", entry -> assertEquals(500, entry.orElseThrow().bytes()));
    }

    @Test
    void aCheckpointDrivesOutOlderOnesButNoRun() {
        run("a", 1200);
        checkpoint("a", 1, 300, 0);
        assertEquals(new SessionStore.Outcome(Kept.YES, 1), checkpoint("a", 2, 300, 1));
        assertEquals(new SessionStore.Outcome(Kept.FULL, 1), checkpoint("a", 3, 500, 1));
        store.run("a", entry -> assertEquals(1200, entry.orElseThrow().bytes()));
    }

    @Test
    void aCheckpointBeyondTheBudgetIsNotKeptAndDrivesOutNone() {
        checkpoint("a", 1, 10, 0);
        assertEquals(new SessionStore.Outcome(Kept.FULL, 0), checkpoint("a", 2, 1001, 0));
        assertEquals(List.of(1), checkpoints("a"));
    }

    @Test
    void aRunThatIsForgottenTakesItsCheckpointsWithIt() {
        checkpoint("a", 1, 10, 0);
        checkpoint("b", 1, 10, 0);
        store.keepCheckpoint("a", "2", 7, "", arrays(10), 0, outcome -> { });
        store.forgetCheckpoints("a", "1");
        store.checkpoints("a", "2", steps -> assertEquals(List.of(7), steps, "of another run"));
        assertEquals(List.of(), checkpoints("a"));
        assertEquals(List.of(1), checkpoints("b"));
    }

    @Test
    void bytesAreCountedByType() {
        Entry entry = new Entry("k", "", 0, List.of(NamedArray.of("f", new float[3]), NamedArray.of("i", 1, 2),
                NamedArray.of("u", new byte[5])));
        assertEquals(12 + 8 + 5, entry.bytes());
        assertEquals(List.of("a", "b"), Stream.of(new Held("b", "", 1, 0), new Held("a", "", 0, 0))
                .sorted(CheckpointBudget.BY_AGE).map(Held::key).toList());
    }
}
