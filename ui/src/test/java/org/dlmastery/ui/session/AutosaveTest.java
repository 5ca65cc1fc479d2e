package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.store.CheckpointBudget;
import org.dlmastery.ui.store.Database;
import org.dlmastery.ui.store.Entry;
import org.dlmastery.ui.store.Held;
import org.dlmastery.ui.store.Kept;
import org.dlmastery.ui.store.MemoryDatabase;
import org.dlmastery.ui.store.SessionStore;
import org.junit.jupiter.api.Test;

class AutosaveTest {
    /** Large enough for the database. */
    private static final int LARGE = Autosave.MOST_TEXT_BYTES / 4;

    /** One browser's text, refusing on demand. */
    private static final class Text implements Autosave.Text {
        private String kept = "";
        private Kept answer = Kept.YES;
        private int writes;

        @Override
        public String get() {
            return kept;
        }

        @Override
        public Kept keep(String text) {
            if (answer == Kept.YES || text.length() < 10) {
                kept = text;
                writes++;
                return Kept.YES;
            }
            return answer;
        }
    }

    /** A database that answers when it is told to, and says that it is blocked on demand. */
    private static final class Slow implements Database {
        private final MemoryDatabase memory = new MemoryDatabase(1 << 20);
        private final List<Runnable> questions = new ArrayList<>();
        private boolean blocked;

        @Override
        public void put(Entry entry, Consumer<Kept> done) {
            questions.add(() -> memory.put(entry, kept -> done.accept(blocked ? Kept.BLOCKED : kept)));
        }

        @Override
        public void delete(List<String> keys, Consumer<Kept> done) {
            questions.add(() -> memory.delete(keys, done));
        }

        @Override
        public void get(String key, Consumer<Optional<Entry>> done) {
            questions.add(() -> memory.get(key, done));
        }

        @Override
        public void list(String prefix, Consumer<List<Held>> done) {
            questions.add(() -> memory.list(prefix, done));
        }

        void answer() {
            while (!questions.isEmpty()) {
                questions.remove(0).run();
            }
        }
    }

    /** Time goes on when a test says so, or by so much with each look at the clock. */
    private static final class Time implements Autosave.Clock {
        private record Alarm(double at, Runnable action) {
        }

        private final List<Alarm> alarms = new ArrayList<>();
        private double now;
        private double eachLook;

        @Override
        public double now() {
            now += eachLook;
            return now;
        }

        @Override
        public double date() {
            return now;
        }

        @Override
        public void after(double milliseconds, Runnable action) {
            alarms.add(new Alarm(now + milliseconds, action));
        }

        void pass(double milliseconds) {
            double until = now + milliseconds;
            while (true) {
                Optional<Alarm> next = alarms.stream().filter(alarm -> alarm.at() <= until)
                        .min(Comparator.comparingDouble(Alarm::at));
                if (next.isEmpty()) {
                    now = until;
                    return;
                }
                alarms.remove(next.get());
                now = Math.max(now, next.get().at());
                next.get().action().run();
            }
        }
    }

    private final Text text = new Text();
    private final Slow database = new Slow();
    private final Time time = new Time();
    private final List<Integer> shown = new ArrayList<>();
    private final List<Autosave.Trouble> troubles = new ArrayList<>();
    private Autosave autosave = visit();

    /** The page is opened; whatever the page before had in memory is gone. */
    private Autosave visit() {
        database.questions.clear();
        time.alarms.clear();
        return new Autosave("mlp", text, new SessionStore(database, new CheckpointBudget(1e9, 1 << 20)), time,
                troubles::add);
    }

    private static SavedSession session(int step, int parameters) {
        return new SavedSession("mlp", "preset=xor",
                new SavedRun(step, step, 0, List.of(NamedArray.of("w", new float[parameters])),
                        List.of(NamedArray.of("m", new float[1])), new History(List.of(), new float[0])));
    }

    private void keep(int step, int parameters) {
        autosave.keep(session(step, parameters), RunState.TRAINING, () -> shown.add(step));
    }

    /** The step that a reload goes on from; -1 for none. */
    private int afterReload() {
        List<Integer> steps = new ArrayList<>();
        autosave = visit();
        autosave.last(last -> steps.add(last.map(session -> session.run().step()).orElse(-1)));
        database.answer();
        assertEquals(1, steps.size(), "answered once");
        return steps.get(0);
    }

    @Test
    void aSmallStateIsWrittenBeforeItIsShown() {
        keep(1, 3);
        assertEquals(List.of(1), shown);
        assertEquals(1, afterReload());
        assertTrue(database.questions.isEmpty(), "the database isn't asked");
    }

    @Test
    void inAHurrySmallStatesAreShownAndWrittenWhenThePageIsLeft() {
        time.eachLook = 1;
        keep(1, 3);
        time.eachLook = 0;
        keep(2, 3);
        keep(3, 3);
        assertEquals(List.of(1, 2, 3), shown);
        assertEquals(1, text.writes, "writing took 1 ms and rests for nine");
        autosave.flush();
        autosave.flush();
        assertEquals(2, text.writes);
        assertEquals(3, afterReload());
    }

    @Test
    void untrainedAndDivergedRunsLeaveTheLastGoodOneAlone() {
        keep(1, 3);
        autosave.keep(session(2, 3), RunState.DIVERGED, () -> shown.add(2));
        keep(0, 3);
        assertEquals(List.of(1, 2, 0), shown);
        assertEquals(1, afterReload());
    }

    @Test
    void aLargeStateIsShownOnlyWhenItIsKept() {
        keep(1, LARGE);
        assertEquals(List.of(), shown);
        database.answer();
        assertEquals(List.of(1), shown);
        assertEquals(1, afterReload());
    }

    /** Whatever the moment of a crash, what comes back is not older than what was shown. */
    @Test
    void noMomentOfACrashLosesWhatWasShown() {
        for (int crash = 0; crash < 12; crash++) {
            shown.clear();
            text.kept = "";
            autosave = visit();
            database.memory.delete(List.of("run/mlp"), gone -> { });
            int[] sizes = {3, LARGE, LARGE, 3, LARGE, 3};
            for (int i = 0; i < crash; i++) {
                if (i % 2 == 0) {
                    keep(i / 2 + 1, sizes[i / 2]);
                } else {
                    database.answer();
                    time.pass(100);
                    database.answer();
                }
            }
            int last = shown.isEmpty() ? -1 : shown.get(shown.size() - 1);
            int resumed = afterReload();
            assertTrue(resumed >= last, "crash " + crash + ": shown " + last + ", resumed " + resumed);
        }
    }

    @Test
    void ofLargeStatesInAHurryTheNewestIsWritten() {
        keep(1, LARGE);
        keep(2, LARGE);
        keep(3, LARGE);
        database.answer();
        time.pass(1);
        database.answer();
        assertEquals(List.of(3), shown);
        assertEquals(3, afterReload());
    }

    @Test
    void writingALargeStateRestsNineTimesAsLongAsItKeptThePage() {
        time.eachLook = 5;
        keep(1, LARGE);
        time.eachLook = 0;
        database.answer();
        keep(2, LARGE);
        database.answer();
        time.pass(44);
        database.answer();
        assertEquals(List.of(1), shown);
        time.pass(2);
        database.answer();
        assertEquals(List.of(1, 2), shown);
    }

    @Test
    void aSmallStateAfterALargeOneTakesItsPlace() {
        keep(1, LARGE);
        database.answer();
        keep(2, 3);
        assertEquals(2, afterReload());
        keep(3, LARGE);
        keep(4, 3);
        database.answer();
        assertEquals(4, afterReload());
        assertFalse(text.kept.equals(Autosave.IN_DATABASE), "the large state came to rest after the small one");
    }

    @Test
    void aSmallStateThatWasShownIsKeptUntilALargeOneIs() {
        time.eachLook = 1;
        keep(1, 3);
        time.eachLook = 0;
        keep(2, 3);
        keep(3, LARGE);
        assertEquals(List.of(1, 2), shown);
        autosave.flush();
        assertEquals(2, afterReload());
    }

    @Test
    void withoutRoomForTheTextItGoesToTheDatabase() {
        text.answer = Kept.FULL;
        keep(1, 3);
        assertEquals(List.of(), shown);
        database.answer();
        assertEquals(List.of(1), shown);
        assertEquals(List.of(Autosave.Trouble.NONE), troubles);
        assertEquals(1, afterReload());
    }

    @Test
    void whereNothingMayBeKeptAllIsShownAndItIsSaid() {
        text.answer = Kept.BLOCKED;
        database.blocked = true;
        keep(1, 3);
        keep(2, LARGE);
        database.answer();
        assertEquals(List.of(1, 2), shown);
        assertEquals(List.of(Autosave.Trouble.BLOCKED, Autosave.Trouble.BLOCKED), troubles);
    }

    @Test
    void aFullDatabaseSaysSoAndShowsAll() {
        keep(1, LARGE);
        database.answer();
        keep(2, 1 << 20);
        database.answer();
        assertEquals(List.of(1, 2), shown);
        assertEquals(Autosave.Trouble.FULL, troubles.get(troubles.size() - 1));
        assertEquals(1, afterReload(), "what there was room for is still there");
    }

    @Test
    void aDatabaseThatDoesNotAnswerHoldsUpOnePictureOnly() {
        keep(1, LARGE);
        time.pass(2999);
        assertEquals(List.of(), shown);
        time.pass(2);
        assertEquals(List.of(1), shown);
        assertEquals(List.of(Autosave.Trouble.BLOCKED), troubles);
        keep(2, LARGE);
        time.pass(1);
        assertEquals(List.of(1, 2), shown);
        database.answer();
        assertEquals(Autosave.Trouble.NONE, troubles.get(troubles.size() - 1));
        keep(3, LARGE);
        time.pass(1);
        assertEquals(List.of(1, 2), shown, "it answers again, so it is waited for");
    }

    @Test
    void aRunThatTheBrowserHasRemovedIsMissed() {
        keep(1, LARGE);
        database.answer();
        database.memory.delete(List.of("run/mlp"), gone -> { });
        assertEquals(-1, afterReload());
        assertEquals(Autosave.Trouble.GONE, troubles.get(troubles.size() - 1));
    }

    @Test
    void theLastVisitIsReadBeforeItIsOverwritten() {
        keep(1, LARGE);
        database.answer();
        autosave = visit();
        keep(2, LARGE);
        List<Integer> steps = new ArrayList<>();
        autosave.last(last -> steps.add(last.orElseThrow().run().step()));
        database.answer();
        assertEquals(List.of(1), steps);
        assertEquals(2, afterReload());
    }

    @Test
    void theJsonOfFormerVersionsIsReadAndReplaced() throws IOException {
        try (InputStream in = SessionFileTest.saved("momentum.json")) {
            text.kept = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(47, afterReload());
        assertFalse(text.kept.startsWith("{"));
        assertEquals(47, afterReload());
    }

    @Test
    void damagedTextsOfferNothing() {
        keep(1, 3);
        text.kept = text.kept.substring(0, text.kept.length() - 8);
        assertEquals(-1, afterReload());
        text.kept = "{\"format\": \"something\"}";
        assertEquals(-1, afterReload());
    }
}
