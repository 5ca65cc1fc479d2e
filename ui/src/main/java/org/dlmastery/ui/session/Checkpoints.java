package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;

/**
 * States of a run since it began, so far apart that they are few: when there are too many, every second goes, and from then
 * on they are taken twice as far apart. A run that goes another way from an earlier state drops those after it.
 */
public final class Checkpoints {
    /** So many are kept at most. */
    static final int MOST = 32;
    /** All of them together have so many numbers at most: 32 MiB. */
    static final int MOST_NUMBERS = 8 << 20;
    /** Of fewer than the beginning, one state and the newest nobody has any use. */
    private static final int FEWEST = 3;

    /** One state. @param values its settings */
    private record State(Values values, SavedRun run) {
    }

    /** Whether between these settings a run begins afresh. */
    private final BiPredicate<Values, Values> afresh;
    private final List<State> states = new ArrayList<>();
    private int apart = 1;
    private boolean tooLarge;

    public Checkpoints(BiPredicate<Values, Values> afresh) {
        this.afresh = afresh;
    }

    /** The run has come here. */
    public void add(Values values, SavedRun run) {
        int most = Math.min(MOST, MOST_NUMBERS / Math.max(1, run.numbers()));
        tooLarge = most < FEWEST;
        if (tooLarge || !states.isEmpty() && afresh.test(newest().values(), values)) {
            states.clear();
            apart = 1;
        }
        int known = at(run);
        if (tooLarge || known >= 0 && isSame(run(known), run)) {
            return;
        }
        states.removeIf(state -> state.run().step() >= run.step());
        if (!states.isEmpty() && run.step() - newest().run().step() < apart) {
            return;
        }
        states.add(new State(values, run));
        if (states.size() > most) {
            thin();
        }
    }

    /** Keeps the newest state, however near the one before it is: the reader is about to leave it. */
    public void keep(Values values, SavedRun run) {
        int usual = apart;
        apart = 1;
        add(values, run);
        apart = Math.max(usual, apart);
    }

    /** Two runs may be equally far and have come there by other learning rates. */
    private static boolean isSame(SavedRun one, SavedRun other) {
        return Arrays.equals(NamedArray.joined(one.parameters()), NamedArray.joined(other.parameters()));
    }

    private void thin() {
        List<State> left = new ArrayList<>();
        for (int i = 0; i < states.size(); i += 2) {
            left.add(states.get(i));
        }
        states.clear();
        states.addAll(left);
        apart = Math.max(2 * apart, (newest().run().step() - states.get(0).run().step()) / states.size());
    }

    private State newest() {
        return states.get(states.size() - 1);
    }

    /** Whether one state alone takes too much to keep several. */
    public boolean isTooLarge() {
        return tooLarge;
    }

    public int count() {
        return states.size();
    }

    public SavedRun run(int index) {
        return states.get(index).run();
    }

    /** The settings with which the run came to that state. */
    public Values values(int index) {
        return states.get(index).values();
    }

    /** Which of them a run is at, −1 for none. */
    public int at(SavedRun run) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).run().step() == run.step()) {
                return i;
            }
        }
        return -1;
    }
}
