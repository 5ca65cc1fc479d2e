package org.dlmastery.ui.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a reader can take back, and what of it can be done again. Changes of one thing within one gesture, such as a drag of
 * a slider, are taken back together.
 */
public final class Past {
    /** So many changes are remembered. */
    static final int MOST = 30;

    private final List<WayBack> back = new ArrayList<>();
    private final List<WayBack> again = new ArrayList<>();
    private String last = "";
    private int held;
    private Runnable told = () -> { };

    /** Calls after each change of what can be taken back. */
    public void onChange(Runnable action) {
        told = action;
    }

    /**
     * A change is about to be made.
     *
     * @param before the way back from it
     * @param what names what changes; an empty name is like no other
     */
    public void add(WayBack before, String what) {
        if (held > 0 || !what.isEmpty() && what.equals(last)) {
            return;
        }
        back.add(before);
        if (back.size() > MOST) {
            back.remove(0);
        }
        again.clear();
        last = what;
        told.run();
    }

    /** A gesture begins: what comes now is taken back by itself. */
    public void seal() {
        last = "";
    }

    /** Until {@link #release}, nothing is remembered, for it is a part of something that is, or not the reader's. */
    public void hold() {
        held++;
    }

    public void release() {
        held--;
    }

    /** The way that {@link #goBack} would take. */
    public Optional<WayBack> wayBack() {
        return back.isEmpty() ? Optional.empty() : Optional.of(back.get(back.size() - 1));
    }

    /** Whether something that was taken back can be done again. */
    public boolean canGoAgain() {
        return !again.isEmpty();
    }

    /** Takes the last change back, if there is one. */
    public void goBack() {
        go(back, again);
    }

    /** Does again what was taken back last, if nothing else was changed since. */
    public void goAgain() {
        go(again, back);
    }

    private void go(List<WayBack> from, List<WayBack> to) {
        if (from.isEmpty()) {
            return;
        }
        seal();
        hold();
        to.add(from.remove(from.size() - 1).go());
        release();
        told.run();
    }
}
