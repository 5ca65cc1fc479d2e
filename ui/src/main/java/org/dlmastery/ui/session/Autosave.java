package org.dlmastery.ui.session;

import java.util.Optional;
import java.util.function.Function;
import org.dlmastery.core.protocol.RunState;

/**
 * The newest state of the run, kept for the next visit. It stays in memory whatever happens to the browser's storage;
 * the caller decides when it is written.
 */
public final class Autosave {
    /** What became of a text that was to be kept. */
    public enum Kept { YES, FULL, BLOCKED }

    private final Function<String, Kept> store;
    private Optional<SavedSession> latest = Optional.empty();
    private boolean written = true;
    private Kept outcome = Kept.YES;

    public Autosave(Function<String, Kept> store) {
        this.store = store;
    }

    /** Takes note of a state worth keeping: one that was trained, with finite numbers. */
    public void note(SavedSession session, RunState state) {
        if (state == RunState.DIVERGED || session.run().step() == 0) {
            return;
        }
        latest = Optional.of(session);
        written = false;
    }

    /** Writes the newest state, unless it is written. @return what became of it */
    public Kept flush() {
        if (!written) {
            outcome = store.apply(SessionText.write(latest.get()));
            written = outcome == Kept.YES;
        }
        return outcome;
    }

    public Optional<SavedSession> latest() {
        return latest;
    }
}
