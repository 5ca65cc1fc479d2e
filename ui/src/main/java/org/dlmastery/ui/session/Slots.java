package org.dlmastery.ui.session;

import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.ui.store.Kept;

/**
 * A page's places for runs in this browser, a short text each, written before the call returns. A page writes only into
 * slots that it holds, so that two tabs never overwrite each other's run.
 */
public interface Slots {
    /** The names of those that hold something, and of the one that this tab has held last, though its text may be gone. */
    List<String> all();

    /** What is in a slot; empty if there is nothing. */
    String get(String slot);

    Kept keep(String slot, String text);

    void forget(String slot);

    /**
     * Makes a slot this page's until it is closed.
     *
     * @param held gets false if another page has it, or the browser can't tell
     */
    void hold(String slot, Consumer<Boolean> held);

    /** Runs the action when no open page holds the slot; at once where the browser can't tell. */
    void whenFree(String slot, Runnable action);
}
