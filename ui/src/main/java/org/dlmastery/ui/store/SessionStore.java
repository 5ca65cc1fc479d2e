package org.dlmastery.ui.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;

/**
 * The newest state of each run, and checkpoints: earlier ones. Where there is no room for a run, checkpoints go, the
 * oldest first; a checkpoint never drives out a run.
 */
public final class SessionStore {
    private static final String RUN = "run/";
    private static final String CHECKPOINT = "checkpoint/";

    /**
     * How something was kept.
     *
     * @param dropped how many checkpoints had to go because the browser had no room
     */
    public record Outcome(Kept kept, int dropped) {
    }

    private final Database database;
    private final CheckpointBudget budget;

    public SessionStore(Database database, CheckpointBudget budget) {
        this.database = database;
        this.budget = budget;
    }

    /** Keeps a page's run in place of the one before. @param now in milliseconds since 1970 */
    public void keepRun(String page, String facts, List<NamedArray> arrays, double now, Consumer<Outcome> done) {
        put(new Entry(RUN + page, facts, now, arrays), done);
    }

    public void run(String page, Consumer<Optional<Entry>> done) {
        database.get(RUN + page, done);
    }

    /** What is known of a page's run without reading its arrays. */
    public void heldRun(String page, Consumer<Optional<Held>> done) {
        database.list(RUN + page, held -> {
            Optional<Held> found = Optional.empty();
            for (Held each : held) {
                if (each.key().equals(RUN + page)) {
                    found = Optional.of(each);
                }
            }
            done.accept(found);
        });
    }

    public void forgetRun(String page) {
        database.delete(List.of(RUN + page), kept -> { });
    }

    /**
     * Keeps an earlier state of a run; older ones of the page's runs go that are beyond the budget. One alone beyond it
     * isn't kept.
     *
     * @param slot that of the run
     * @param now in milliseconds since 1970
     */
    public void keepCheckpoint(String page, String slot, int step, String facts, List<NamedArray> arrays, double now,
            Consumer<Outcome> done) {
        Entry entry = new Entry(checkpoints(page, slot) + step, facts, now, arrays);
        if (entry.bytes() > budget.mostBytes()) {
            done.accept(new Outcome(Kept.FULL, 0));
            return;
        }
        database.list(CHECKPOINT + page + "/", held -> {
            List<Held> others = new ArrayList<>(held);
            others.removeIf(each -> each.key().equals(entry.key()));
            database.delete(budget.excess(others, entry.bytes(), now), kept -> put(entry, done));
        });
    }

    /** The steps of a run's checkpoints, rising. */
    public void checkpoints(String page, String slot, Consumer<List<Integer>> done) {
        String prefix = checkpoints(page, slot);
        database.list(prefix, held -> {
            List<Integer> steps = new ArrayList<>();
            held.forEach(each -> steps.add(Integer.parseInt(each.key().substring(prefix.length()))));
            steps.sort(Integer::compare);
            done.accept(steps);
        });
    }

    public void checkpoint(String page, String slot, int step, Consumer<Optional<Entry>> done) {
        database.get(checkpoints(page, slot) + step, done);
    }

    public void forgetCheckpoint(String page, String slot, int step) {
        database.delete(List.of(checkpoints(page, slot) + step), kept -> { });
    }

    /** There is no run any more to which the checkpoints belong. */
    public void forgetCheckpoints(String page, String slot) {
        database.list(checkpoints(page, slot), held -> {
            List<String> keys = new ArrayList<>();
            held.forEach(each -> keys.add(each.key()));
            database.delete(keys, kept -> { });
        });
    }

    private static String checkpoints(String page, String slot) {
        return CHECKPOINT + page + "/" + slot + "/";
    }

    private void put(Entry entry, Consumer<Outcome> done) {
        database.put(entry, kept -> {
            if (kept == Kept.FULL) {
                makeRoom(entry, done);
            } else {
                done.accept(new Outcome(kept, 0));
            }
        });
    }

    private void makeRoom(Entry entry, Consumer<Outcome> done) {
        database.list(CHECKPOINT, held -> {
            List<Held> byAge = new ArrayList<>(held);
            byAge.removeIf(each -> each.key().equals(entry.key()));
            byAge.sort(CheckpointBudget.BY_AGE);
            retry(entry, new ArrayDeque<>(byAge), 0, done);
        });
    }

    /** A deletion of its own comes first: within one transaction browsers don't count what it frees. */
    private void retry(Entry entry, Deque<Held> oldest, int dropped, Consumer<Outcome> done) {
        if (oldest.isEmpty()) {
            done.accept(new Outcome(Kept.FULL, dropped));
            return;
        }
        database.delete(List.of(oldest.poll().key()), gone -> database.put(entry, kept -> {
            if (kept == Kept.FULL) {
                retry(entry, oldest, dropped + 1, done);
            } else {
                done.accept(new Outcome(kept, dropped + 1));
            }
        }));
    }
}
