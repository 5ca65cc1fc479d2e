package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dlmastery.core.data.NamedArray;
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

/** A page's visits in one browser, one after another: storage that fails and time that passes when a test says so. */
abstract class Visits {
    /** Large enough for the database. */
    static final int LARGE = Autosave.MOST_TEXT_BYTES / 4;
    /** Where sessions can be read at once. */
    static final SessionReader READER = (then, failed) -> then.run();
    /** Whether a run fits its settings is no matter here. */
    static final SessionForm FORM = new SessionForm("mlp", MlpPage.DECLARATION.link(), new RunFit() {
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
    static final class Texts {
        final Map<String, String> kept = new LinkedHashMap<>();
        private final Map<String, Page> holders = new HashMap<>();
        private final List<Runnable> patient = new ArrayList<>();
        Kept answer = Kept.YES;
        int writes;

        void close(Page page) {
            holders.values().removeIf(holder -> holder == page);
            List<Runnable> now = List.copyOf(patient);
            patient.clear();
            now.forEach(Runnable::run);
        }
    }

    /** What one page sees of them. */
    static final class Page implements Slots {
        private final Texts texts;
        private final Optional<String> last;

        Page(Texts texts) {
            this(texts, Optional.empty());
        }

        /** @param last the slot that the tab held before */
        Page(Texts texts, Optional<String> last) {
            this.texts = texts;
            this.last = last;
        }

        @Override
        public List<String> all() {
            return Stream.concat(texts.kept.keySet().stream(), last.stream()).distinct()
                    .filter(slot -> texts.holders.get(slot) != this).toList();
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
    static final class Slow implements Database {
        final MemoryDatabase memory = new MemoryDatabase(1 << 20);
        final List<Runnable> questions = new ArrayList<>();
        boolean blocked;

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
    static final class Time implements Autosave.Clock {
        private record Alarm(double at, Runnable action) {
        }

        private final List<Alarm> alarms = new ArrayList<>();
        private double now;
        double eachLook;

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

    final Texts text = new Texts();
    final Slow database = new Slow();
    final Time time = new Time();
    final List<Integer> shown = new ArrayList<>();
    final List<Autosave.Trouble> troubles = new ArrayList<>();
    final SessionStore store = new SessionStore(database, new CheckpointBudget(1e9, 1 << 20));
    Page page = new Page(text);
    Autosave autosave = visit();

    /** The page is opened; whatever the page before had in memory is gone. */
    Autosave visit() {
        database.questions.clear();
        time.alarms.clear();
        text.close(page);
        page = new Page(text);
        return open(page);
    }

    Autosave open(Page tab) {
        return new Autosave("mlp", tab, store, time, troubles::add);
    }

    List<KeptRun> runs(Page tab) {
        List<KeptRun> runs = new ArrayList<>();
        new KeptRuns(FORM, tab, store, READER).each(runs::add, why -> { throw new AssertionError(why.key()); });
        database.answer();
        return runs;
    }

    static SavedSession session(int step, int parameters) {
        return new SavedSession("mlp", "preset=xor",
                new SavedRun(step, step, 0, List.of(NamedArray.of("w", new float[parameters])),
                        List.of(NamedArray.of("m", new float[1])), new History(List.of(), new float[0])));
    }

    void keep(int step, int parameters) {
        autosave.keep(session(step, parameters), RunState.TRAINING, () -> shown.add(step));
    }

    /** The step that a reload goes on from; -1 for none. */
    int afterReload() {
        autosave = visit();
        return runs(page).stream().filter(run -> run.bad().isEmpty()).mapToInt(KeptRun::epoch).max().orElse(-1);
    }
}
