package org.dlmastery.ui.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;

/**
 * States of a run since it began, so far apart that they are few. Those at the end of an epoch stay longest: when there
 * are too many states, every second of those amid epochs goes, and where none is left every second of all; from then on
 * they are taken twice as far apart. A run that goes another way from an earlier state drops those after it.
 */
public final class Checkpoints {
    /** So many are kept at most. */
    static final int MOST = 32;
    /** All of them together have so many numbers at most: 32 MiB. */
    static final int MOST_NUMBERS = 8 << 20;
    /** Of fewer than the beginning, one state and the newest nobody has any use. */
    private static final int FEWEST = 3;

    /** One state. @param values its settings */
    record State(Values values, SavedRun run) {
        private boolean isAmidAnEpoch() {
            return run.batch() > 0;
        }
    }

    /** Whether between these settings a run begins afresh. */
    private final BiPredicate<Values, Values> afresh;
    private final List<State> states = new ArrayList<>();
    /** How many steps lie between two states at least, amid epochs and at their ends. */
    private int apart = 1;
    private int endsApart = 1;
    private boolean tooLarge;

    public Checkpoints(BiPredicate<Values, Values> afresh) {
        this.afresh = afresh;
    }

    /** The run has come here. */
    public void add(Values values, SavedRun run) {
        int most = most(run);
        if (tooLarge || !states.isEmpty() && afresh.test(newest().values(), values)) {
            clear();
        }
        int known = at(run);
        if (tooLarge || known >= 0 && isSame(run(known), run)) {
            if (!tooLarge && run.history().count() > run(known).history().count()) {
                // Measured since.
                states.set(known, new State(values, run));
            }
            return;
        }
        states.removeIf(state -> state.run().step() >= run.step());
        State next = new State(values, run);
        if (isTooNear(next)) {
            return;
        }
        states.add(next);
        if (states.size() > most) {
            thin();
        }
    }

    private int most(SavedRun run) {
        int most = Math.min(MOST, MOST_NUMBERS / Math.max(1, run.numbers()));
        tooLarge = most < FEWEST;
        return most;
    }

    /** Keeps the newest state, however near the one before it is: the reader is about to leave it. */
    public void keep(Values values, SavedRun run) {
        int usual = apart;
        int usualEnds = endsApart;
        apart = 1;
        endsApart = 1;
        add(values, run);
        apart = Math.max(usual, apart);
        endsApart = Math.max(usualEnds, endsApart);
    }

    /** Another run's states are wanted from now on. */
    void clear() {
        states.clear();
        apart = 1;
        endsApart = 1;
    }

    /** All states, the earliest first. */
    List<State> all() {
        return List.copyOf(states);
    }

    /**
     * Brings back states of the run that were kept elsewhere.
     *
     * @param kept the earliest first
     * @param since at which step the run came: if it has gone on meanwhile, later ones are of a way that it hasn't gone
     */
    void bring(List<State> kept, int since) {
        if (tooLarge || states.isEmpty()) {
            return;
        }
        boolean hasGoneOn = newest().run().step() > since;
        for (State each : kept) {
            int known = at(each.run());
            if (known >= 0 && isSame(run(known), each.run())) {
                states.set(known, each);
            } else if (known < 0 && !(hasGoneOn && each.run().step() > since)) {
                states.add(each);
                states.sort((one, other) -> Integer.compare(one.run().step(), other.run().step()));
            }
        }
        while (states.size() > most(newest().run())) {
            thin();
        }
    }

    /** Two runs may be equally far and have come there by other learning rates. */
    private static boolean isSame(SavedRun one, SavedRun other) {
        return Arrays.equals(NamedArray.joined(one.parameters()), NamedArray.joined(other.parameters()));
    }

    /** Whether there is one of its sort, or of the sort that stays longer, so near that it isn't worth its place. */
    private boolean isTooNear(State next) {
        for (State state : states) {
            boolean isOfItsSort = next.isAmidAnEpoch() || !state.isAmidAnEpoch();
            if (isOfItsSort && next.run().step() - state.run().step() < (next.isAmidAnEpoch() ? apart : endsApart)) {
                return true;
            }
        }
        return false;
    }

    /** The newest stays in any case. */
    private void thin() {
        int last = states.size() - 1;
        boolean hasAmid = false;
        for (State state : states.subList(0, last)) {
            hasAmid |= state.isAmidAnEpoch();
        }
        List<State> left = new ArrayList<>();
        int amid = 0;
        for (int i = 0; i <= last; i++) {
            boolean stays = hasAmid ? !states.get(i).isAmidAnEpoch() || amid++ % 2 == 1 : i % 2 == 0;
            if (stays || i == last) {
                left.add(states.get(i));
            }
        }
        int usual = (newest().run().step() - states.get(0).run().step()) / left.size();
        states.clear();
        states.addAll(left);
        if (!hasAmid) {
            endsApart = Math.max(2 * endsApart, usual);
        }
        apart = Math.max(hasAmid ? 2 * apart : endsApart, Math.max(apart, usual));
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
