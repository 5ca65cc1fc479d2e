package org.dlmastery.ui.check;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.control.Values;

/** A question that one or several runs of the engine answer; it knows no answer itself. */
public interface Check {
    /** What kind of number its readings are. */
    enum Unit { SHARE, LOSS, EPOCH }

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
    boolean everyEpoch();

    /** Whether the present run has shown what it was for. */
    boolean isOver(Event.Snapshot snapshot);

    /** What a run that is over has shown. */
    float reading(Event.Snapshot snapshot);

    /** Which of the options the readings make the right one. */
    int answer(List<Float> readings);
}
