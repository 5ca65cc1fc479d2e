package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.store.Kept;
import org.dlmastery.ui.store.SessionStore;

/**
 * The newest state of a page's run, kept for the next visit: no state is shown that a reload would lose. A small one goes
 * into the page's text, at once or, in a hurry of states, when the page is left at the latest ({@link #flush}). A large one
 * goes into the database, which answers later and can't be waited for when the page is left, so it is shown only when it is
 * kept. Writing either takes at most a tenth of the page's time. The text also says where the newest state is, so that a
 * page without a large one never opens the database.
 */
public final class Autosave {
    /** A text that stays in the browser, written before the call returns. */
    public interface Text {
        /** Empty if there is none. */
        String get();

        Kept keep(String text);
    }

    /** The time, and what is to be done later. */
    public interface Clock {
        /** Milliseconds since some moment. */
        double now();

        /** Milliseconds since 1970. */
        double date();

        void after(double milliseconds, Runnable action);
    }

    /** What the browser did to the run that was to be kept. */
    public enum Trouble { NONE, FULL, BLOCKED, GONE, CHECKPOINTS_DROPPED }

    /** A state up to so many bytes is a text: 64 KiB are 90,000 of the 5 million characters that all pages share. */
    static final int MOST_TEXT_BYTES = 64 << 10;
    /** Stands in the text's place while the newest state is in the database. */
    static final String IN_DATABASE = "database";
    /** Writing rests nine times as long as it kept the page's thread. */
    private static final int REST_PER_WRITING = 9;
    /** After so long without an answer, the database holds up no picture any more. */
    private static final double PATIENCE = 3000;

    /**
     * A state on its way, and what shows it.
     *
     * @param number of all states, in their order
     */
    private record Waiting(int number, SavedSession session, Runnable show) {
    }

    private final String page;
    private final Text text;
    private final SessionStore store;
    private final Clock clock;
    private final Consumer<Trouble> onTrouble;
    private final List<Consumer<Optional<SavedSession>>> asking = new ArrayList<>();
    private boolean lastAsked;
    private Optional<Optional<SavedSession>> last = Optional.empty();
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
    public Autosave(String page, Text text, SessionStore store, Clock clock, Consumer<Trouble> onTrouble) {
        this.page = page;
        this.text = text;
        this.store = store;
        this.clock = clock;
        this.onTrouble = onTrouble;
    }

    /** Tells the state that the last visit left, at once or later; nothing of it is overwritten before it is read. */
    public void last(Consumer<Optional<SavedSession>> known) {
        if (last.isPresent()) {
            known.accept(last.get());
            return;
        }
        asking.add(known);
        if (!lastAsked) {
            lastAsked = true;
            readLast();
        }
    }

    /**
     * Keeps a state if it is worth it, one that was trained, with finite numbers, and shows it.
     *
     * @param show to be run when the state may be seen; not run at all if a newer one comes first
     */
    public void keep(SavedSession session, RunState state, Runnable show) {
        last(read -> { });
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
        last(read -> { });
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
        Kept kept = text.keep(Words.text(SessionFile.write(session)));
        rest(start);
        if (kept == Kept.FULL) {
            return false;
        }
        if (kept == Kept.YES) {
            unwritten = Optional.empty();
            if (inDatabase) {
                inDatabase = false;
                store.forgetRun(page);
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
        waiting = Optional.of(new Waiting(++states, session, show));
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
        store.keepRun(page, FlatJson.write(parts.facts()), parts.arrays(), clock.date(), outcome -> {
            hangs = false;
            if (outcome.kept() == Kept.YES) {
                noteInDatabase(now.number());
            }
            tell(outcome.kept() == Kept.FULL ? Trouble.FULL : outcome.kept() == Kept.BLOCKED ? Trouble.BLOCKED
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

    private void noteInDatabase(int number) {
        if (number > lastText) {
            // A small state that was still unwritten is older.
            unwritten = Optional.empty();
            if (!inDatabase) {
                inDatabase = true;
                text.keep(IN_DATABASE);
            }
        }
    }

    private void rest(double start) {
        double end = clock.now();
        restsUntil = end + REST_PER_WRITING * (end - start);
    }

    private void tell(Trouble trouble) {
        onTrouble.accept(trouble);
    }

    private void readLast() {
        String kept = text.get();
        if (kept.equals(IN_DATABASE)) {
            inDatabase = true;
            store.run(page, entry -> {
                if (entry.isEmpty()) {
                    tell(Trouble.GONE);
                }
                found(entry.flatMap(present -> {
                    try {
                        return Optional.of(new SessionParts(FlatJson.read(present.facts()), present.arrays()).session());
                    } catch (BadSessionException unusable) {
                        return Optional.empty();
                    }
                }));
            });
        } else if (kept.isEmpty()) {
            found(Optional.empty());
        } else {
            found(ofText(kept));
        }
    }

    /** Of another version of the site, or damaged: there is nothing to offer. */
    private Optional<SavedSession> ofText(String kept) {
        try {
            if (!kept.startsWith("{")) {
                return Optional.of(SessionFile.read(Words.readBytes(kept)));
            }
            SavedSession session = OldSessionText.read(kept);
            moveFromJson(session);
            return Optional.of(session);
        } catch (BadSessionException unusable) {
            return Optional.empty();
        }
    }

    /** A former version of the site kept JSON; the text stays until the new form is there. */
    private void moveFromJson(SavedSession session) {
        if (RunArrays.bytes(session.run()) <= MOST_TEXT_BYTES) {
            text.keep(Words.text(SessionFile.write(session)));
        } else {
            keepLarge(session, () -> { });
        }
    }

    private void found(Optional<SavedSession> session) {
        last = Optional.of(session);
        List<Consumer<Optional<SavedSession>>> now = List.copyOf(asking);
        asking.clear();
        now.forEach(known -> known.accept(session));
    }
}
