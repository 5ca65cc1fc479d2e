package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.page.mlp.MlpPage;
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
    /** Whether a run fits its settings is no matter here. */
    private static final SessionForm FORM = new SessionForm("mlp", MlpPage.DECLARATION.link(), new RunFit() {
        @Override
        public int parameterCount(Values settings) {
            return 0;
        }

        @Override
        public int stateCount(Values settings) {
            return 0;
        }

        @Override
        public int examples(Values settings) {
            return 1;
        }

        @Override
        public int batches(Values settings) {
            return 1;
        }

        @Override
        public int epochs(Values settings) {
            return 1;
        }

        @Override
        public void check(Values settings, SavedRun run) {
            // Any run will do.
        }
    });

    /** One browser's texts, refusing on demand; which open page holds which, as the browser knows it. */
    private static final class Texts {
        private final Map<String, String> kept = new LinkedHashMap<>();
        private final Map<String, Page> holders = new HashMap<>();
        private final List<Runnable> patient = new ArrayList<>();
        private Kept answer = Kept.YES;
        private int writes;

        void close(Page page) {
            holders.values().removeIf(holder -> holder == page);
            List<Runnable> now = List.copyOf(patient);
            patient.clear();
            now.forEach(Runnable::run);
        }
    }

    /** What one page sees of them. */
    private static final class Page implements Slots {
        private final Texts texts;

        Page(Texts texts) {
            this.texts = texts;
        }

        @Override
        public List<String> all() {
            return texts.kept.keySet().stream().filter(slot -> texts.holders.get(slot) != this).toList();
        }

        @Override
        public String get(String slot) {
            return texts.kept.getOrDefault(slot, "");
        }

        @Override
        public Kept keep(String slot, String text) {
            if (texts.answer == Kept.YES || text.length() < 20) {
                texts.kept.put(slot, text);
                texts.writes++;
                return Kept.YES;
            }
            return texts.answer;
        }

        @Override
        public void forget(String slot) {
            texts.kept.remove(slot);
        }

        @Override
        public void hold(String slot, Consumer<Boolean> held) {
            held.accept(texts.holders.putIfAbsent(slot, this) == null);
        }

        @Override
        public void whenFree(String slot, Runnable action) {
            if (texts.holders.containsKey(slot)) {
                texts.patient.add(() -> whenFree(slot, action));
            } else {
                action.run();
            }
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

    private final Texts text = new Texts();
    private final Slow database = new Slow();
    private final Time time = new Time();
    private final List<Integer> shown = new ArrayList<>();
    private final List<Autosave.Trouble> troubles = new ArrayList<>();
    private final SessionStore store = new SessionStore(database, new CheckpointBudget(1e9, 1 << 20));
    private Page page = new Page(text);
    private Autosave autosave = visit();

    /** The page is opened; whatever the page before had in memory is gone. */
    private Autosave visit() {
        database.questions.clear();
        time.alarms.clear();
        text.close(page);
        page = new Page(text);
        return open(page);
    }

    private Autosave open(Page tab) {
        return new Autosave("mlp", tab, store, time, troubles::add);
    }

    private List<KeptRun> runs(Page tab) {
        List<KeptRun> runs = new ArrayList<>();
        new KeptRuns(FORM, tab, store).each(runs::add);
        database.answer();
        return runs;
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
        autosave = visit();
        return runs(page).stream().filter(run -> run.bad().isEmpty()).mapToInt(KeptRun::epoch).max().orElse(-1);
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
            text.kept.clear();
            autosave = visit();
            database.memory.list("run/", held -> held.forEach(each -> database.memory.delete(List.of(each.key()), gone -> { })));
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
        assertFalse(text.kept.values().stream().anyMatch(each -> SlotText.read(each).isInDatabase()),
                "the large state came to rest after the small one");
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
    void aRunThatTheBrowserHasRemovedIsNamedAndCanBeForgotten() {
        keep(1, LARGE);
        database.answer();
        database.memory.list("run/", held -> database.memory.delete(List.of(held.get(0).key()), gone -> { }));
        autosave = visit();
        List<KeptRun> runs = runs(page);
        assertEquals(List.of("session.gone"), reasons(runs));
        new KeptRuns(FORM, page, store).forget(runs.get(0));
        assertEquals(Map.of(), text.kept);
    }

    @Test
    void aNoteOfALargeRunThatWasClearedAwayIsWrittenAgain() {
        keep(1, LARGE);
        database.answer();
        text.kept.clear();
        database.memory.list("run/", held -> database.memory.delete(List.of(held.get(0).key()), gone -> { }));
        keep(2, LARGE);
        database.answer();
        assertEquals(2, afterReload());
    }

    @Test
    void aRunThatAnotherTabHasForgottenIsSaidToBeSo() {
        for (int parameters : new int[] {3, LARGE}) {
            keep(1, parameters);
            database.answer();
            autosave = visit();
            KeptRun run = runs(page).get(0);
            new KeptRuns(FORM, new Page(text), store).forget(run);
            List<String> reasons = new ArrayList<>();
            new KeptRuns(FORM, page, store).open(run, session -> reasons.add("opened"),
                    reason -> reasons.add(reason.key()));
            database.answer();
            assertEquals(List.of("session.forgotten"), reasons);
        }
    }

    @Test
    void twoTabsKeepARunEachAndNoneIsOfferedWhileItsPageIsOpen() {
        keep(202, 3);
        Page other = new Page(text);
        Autosave second = open(other);
        List<Integer> offered = new ArrayList<>();
        new KeptRuns(FORM, other, store).each(run -> offered.add(run.epoch()));
        second.keep(session(101, 3), RunState.TRAINING, () -> { });
        assertEquals(List.of(), offered, "the run of the first tab goes on there");
        keep(203, 3);
        text.close(page);
        assertEquals(List.of(203), offered, "once its tab is closed");
        text.close(other);
        assertEquals(List.of(101, 203), runs(new Page(text)).stream().map(KeptRun::epoch).sorted().toList());
    }

    @Test
    void aVisitThatTrainsAnewLeavesTheRunsBeforeAlone() {
        keep(1, 3);
        autosave = visit();
        keep(2, LARGE);
        database.answer();
        autosave = visit();
        keep(3, 3);
        autosave = visit();
        assertEquals(List.of(1, 2, 3), runs(page).stream().map(KeptRun::epoch).sorted().toList());
    }

    @Test
    void aRunFromALinkOrAFileHasASlotOfItsOwn() {
        keep(1, 3);
        autosave.begin();
        keep(2, LARGE);
        time.pass(1);
        autosave.begin();
        keep(3, 3);
        database.answer();
        autosave = visit();
        assertEquals(List.of(1, 2, 3), runs(page).stream().map(KeptRun::epoch).sorted().toList());
    }

    @Test
    void aRunThatIsGoneOnWithStaysInItsSlot() {
        keep(1, LARGE);
        database.answer();
        autosave = visit();
        KeptRun run = runs(page).get(0);
        assertEquals(4L * LARGE + 4, run.bytes());
        page.hold(run.slot(), held -> assertTrue(held));
        autosave.goOn(run.slot());
        keep(2, 3);
        database.answer();
        assertEquals(2, afterReload());
        assertEquals(1, text.kept.size());
        database.memory.list("run/", held -> assertEquals(List.of(), held, "the large state has gone"));
    }

    /** Version 3 is none yet. */
    @Test
    void aRunOfANewerFormatIsLeftAloneAndNamed() {
        SessionParts parts = SessionParts.of(session(1, 3));
        Map<String, String> facts = new LinkedHashMap<>(parts.facts());
        facts.put("version", "3");
        String newer = new SlotText(5000, Words.text(new Safetensors(parts.arrays(), facts).write())).write();
        text.kept.put("newer", newer);
        database.memory.put(new Entry("run/mlp/large", FlatJson.write(facts), 7000, parts.arrays()), kept -> { });
        text.kept.put("large", SlotText.inDatabase(6000).write());
        List<KeptRun> runs = runs(page);
        assertEquals(List.of("session.bad.version", "session.bad.version"), reasons(runs));
        assertEquals(List.of(5000.0, 7000.0), runs.stream().map(KeptRun::at).toList());
        keep(1, 3);
        keep(2, LARGE);
        database.answer();
        assertEquals(newer, text.kept.get("newer"));
        assertEquals(2, runs(page).size());
    }

    private static List<String> reasons(List<KeptRun> runs) {
        return runs.stream().map(run -> run.bad().orElseThrow().key()).toList();
    }

    @Test
    void theJsonOfFormerVersionsIsRead() throws IOException {
        try (InputStream in = SessionFileTest.saved("momentum.json")) {
            text.kept.put("", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<Integer> steps = new ArrayList<>();
        KeptRuns former = new KeptRuns(MlpPage.DECLARATION.sessions(), page, store);
        former.each(run -> former.open(run, session -> steps.add(session.run().step()), reason -> steps.add(-1)));
        assertEquals(List.of(47), steps);
    }

    @Test
    void damagedTextsAreNamed() {
        keep(1, 3);
        String slot = text.kept.keySet().iterator().next();
        text.kept.put(slot, text.kept.get(slot).substring(0, 200));
        assertEquals(-1, afterReload());
        assertEquals(1, runs(page).size());
        text.kept.put(slot, "{\"format\": \"something\"}");
        assertEquals(List.of("session.bad.format"), reasons(runs(page)));
    }
}
