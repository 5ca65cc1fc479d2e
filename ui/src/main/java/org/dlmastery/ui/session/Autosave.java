package org.dlmastery.ui.session;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.store.Kept;
import org.dlmastery.ui.store.SessionStore;

/**
 * The newest state of a page's run, kept for the next visit: no state is shown that a reload would lose. A small one goes
 * into a slot's text, at once or, in a hurry of states, when the page is left at the latest ({@link #flush}). A large one
 * goes into the database, which answers later and can't be waited for when the page is left, so it is shown only when it is
 * kept. Writing either takes at most a tenth of the page's time. The text also says where the newest state is, so that a
 * page without a large one never opens the database. Each visit, and each run that comes from elsewhere, has a slot of its
 * own, taken when there is something to keep.
 */
public final class Autosave {
    /** The time, and what is to be done later. */
    public interface Clock {
        /** Milliseconds since some moment. */
        double now();

        /** Milliseconds since 1970. */
        double date();

        void after(double milliseconds, Runnable action);
    }

    /** What the browser did to the run that was to be kept. */
    public enum Trouble { NONE, FULL, BLOCKED, CHECKPOINTS_DROPPED }

    /** A state up to so many bytes is a text: 64 KiB are 90,000 of the 5 million characters that all pages share. */
    static final int MOST_TEXT_BYTES = 64 << 10;
    /** Writing rests nine times as long as it kept the page's thread. */
    private static final int REST_PER_WRITING = 9;
    /** After so long without an answer, the database holds up no picture any more. */
    private static final double PATIENCE = 3000;

    /**
     * A state on its way, and what shows it.
     *
     * @param number of all states, in their order
     * @param slot that of its run
     */
    private record Waiting(int number, String slot, SavedSession session, Runnable show) {
    }

    private final String page;
    private final Slots slots;
    private final SessionStore store;
    private final Clock clock;
    private final Consumer<Trouble> onTrouble;
    /** Empty until there is something to keep. */
    private Optional<String> slot = Optional.empty();
    /** The newest small state, until it is written. */
    private Optional<SavedSession> unwritten = Optional.empty();
    /** The newest large state, while another is being written or writing rests. */
    private Optional<Waiting> waiting = Optional.empty();
    private int states;
    /** The number of the last state that is or was to be a text. */
    private int lastText;
    private boolean writing;
    private boolean alarmSet;
    private int writings;
    /** Whether the database hasn't answered in time, and not since. */
    private boolean hangs;
    private double restsUntil;
    private boolean inDatabase;

    /** @param onTrouble hears of what the browser refuses, each time that it changes */
    public Autosave(String page, Slots slots, SessionStore store, Clock clock, Consumer<Trouble> onTrouble) {
        this.page = page;
        this.slots = slots;
        this.store = store;
        this.clock = clock;
        this.onTrouble = onTrouble;
    }

    /** The next states are of a run that comes from elsewhere; the one before stays kept. */
    public void begin() {
        leaveSlot();
        slot = Optional.empty();
        inDatabase = false;
    }

    /** The next states go on with the run in a slot that this page holds. */
    public void goOn(String kept) {
        leaveSlot();
        slot = Optional.of(kept);
        inDatabase = SlotText.read(slots.get(kept)).isInDatabase();
    }

    /** Where the present run is kept; empty if it isn't. */
    Optional<String> place() {
        return slot;
    }

    private void leaveSlot() {
        flush();
        unwritten = Optional.empty();
    }

    private String slot() {
        if (slot.isEmpty()) {
            String free;
            do {
                // No two tabs take one in the same millisecond with the same number.
                free = Long.toString((long) clock.date()) + (int) (Math.random() * 1000);
            } while (!slots.get(free).isEmpty());
            slots.hold(free, held -> { });
            slot = Optional.of(free);
        }
        return slot.get();
    }

    /**
     * Keeps a state if it is worth it, one that was trained, with finite numbers, and shows it.
     *
     * @param show to be run when the state may be seen; not run at all if a newer one comes first
     */
    public void keep(SavedSession session, RunState state, Runnable show) {
        waiting = Optional.empty();
        if (state == RunState.DIVERGED || session.run().step() == 0) {
            show.run();
        } else if (RunArrays.bytes(session.run()) <= MOST_TEXT_BYTES) {
            lastText = ++states;
            unwritten = Optional.of(session);
            if (clock.now() < restsUntil || writeText()) {
                show.run();
            } else {
                moveToDatabase(show);
            }
        } else {
            keepLarge(session, show);
        }
    }

    /** The page may be left at any time now: writes what isn't written yet. */
    public void flush() {
        if (unwritten.isPresent() && !writeText()) {
            moveToDatabase(() -> { });
        }
        if (!writing) {
            writeWaiting();
        }
    }

    /** @return false if there is no room for it as a text */
    private boolean writeText() {
        SavedSession session = unwritten.get();
        double start = clock.now();
        Kept kept = slots.keep(slot(), new SlotText(clock.date(), Words.text(SessionFile.write(session))).write());
        rest(start);
        if (kept == Kept.FULL) {
            return false;
        }
        if (kept == Kept.YES) {
            unwritten = Optional.empty();
            if (inDatabase) {
                inDatabase = false;
                store.forgetRun(KeptRuns.place(page, slot()));
            }
        }
        tell(kept == Kept.YES ? Trouble.NONE : Trouble.BLOCKED);
        return true;
    }

    private void moveToDatabase(Runnable show) {
        SavedSession session = unwritten.get();
        unwritten = Optional.empty();
        keepLarge(session, show);
    }

    private void keepLarge(SavedSession session, Runnable show) {
        waiting = Optional.of(new Waiting(++states, slot(), session, show));
        if (!writing) {
            writeWhenRested();
        }
    }

    private void writeWhenRested() {
        double rest = restsUntil - clock.now();
        if (rest <= 0) {
            writeWaiting();
        } else if (!alarmSet) {
            alarmSet = true;
            clock.after(rest, () -> {
                alarmSet = false;
                if (!writing) {
                    writeWaiting();
                }
            });
        }
    }

    private void writeWaiting() {
        if (waiting.isEmpty()) {
            return;
        }
        Waiting now = waiting.get();
        waiting = Optional.empty();
        writing = true;
        int number = ++writings;
        double start = clock.now();
        SessionParts parts = SessionParts.of(now.session());
        String place = KeptRuns.place(page, now.slot());
        store.keepRun(place, FlatJson.write(parts.facts()), parts.arrays(), clock.date(), outcome -> {
            hangs = false;
            boolean noted = outcome.kept() != Kept.YES || noteInDatabase(now);
            tell(outcome.kept() == Kept.FULL || !noted ? Trouble.FULL : outcome.kept() == Kept.BLOCKED ? Trouble.BLOCKED
                    : outcome.dropped() > 0 ? Trouble.CHECKPOINTS_DROPPED : Trouble.NONE);
            finish(number, now);
        });
        rest(start);
        clock.after(hangs ? 0 : PATIENCE, () -> {
            if (writing && number == writings) {
                hangs = true;
                tell(Trouble.BLOCKED);
                finish(number, now);
            }
        });
    }

    private void finish(int number, Waiting done) {
        if (!writing || number != writings) {
            return;
        }
        writing = false;
        if (waiting.isEmpty()) {
            done.show().run();
        } else {
            writeWhenRested();
        }
    }

    /** @return false if there is no room even for the note */
    private boolean noteInDatabase(Waiting written) {
        boolean present = slot.equals(Optional.of(written.slot()));
        if (present && written.number() > lastText) {
            // A small state that was still unwritten is older.
            unwritten = Optional.empty();
        }
        boolean stands = !slots.get(written.slot()).isEmpty();
        // A reader who clears the site's data while the page is open has taken the note away.
        if (present ? written.number() <= lastText || inDatabase && stands : stands) {
            return true;
        }
        boolean noted = slots.keep(written.slot(), SlotText.inDatabase(clock.date()).write()) == Kept.YES;
        inDatabase |= present && noted;
        return noted;
    }

    private void rest(double start) {
        double end = clock.now();
        restsUntil = end + REST_PER_WRITING * (end - start);
    }

    private void tell(Trouble trouble) {
        onTrouble.accept(trouble);
    }
}
