package org.dlmastery.ui.check;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;

/**
 * A question that one or several runs of the page's model answer; it knows no answer itself.
 *
 * @param <M> the model's moments
 */
public interface Check<M extends RunMoment> {
    /** What kind of number its readings are: a share in per cent, a number to three digits, or a whole one. */
    enum Unit { SHARE, NUMBER, WHOLE }

    /** Its name in messages and in what is remembered. */
    String key();

    /** The names of the answers to choose from, the least first. */
    List<String> options();

    /**
     * The settings of the next run.
     *
     * @param present the reader's own settings
     * @param readings what the runs before have shown
     * @return empty if no run is needed any more
     */
    Optional<Values> next(Values present, List<Float> readings);

    Unit unit();

    /** Whether the run is to be looked at after each single epoch. */
    default boolean everyEpoch() {
        return false;
    }

    /** Whether the present run has shown what it was for: most questions ask how it ends. */
    default boolean isOver(M snapshot) {
        return snapshot.state() == RunState.FINISHED || snapshot.state() == RunState.DIVERGED;
    }

    /** What a run that is over has shown. */
    float reading(M snapshot);

    /** Which of the options the readings make the right one. */
    int answer(List<Float> readings);
}
