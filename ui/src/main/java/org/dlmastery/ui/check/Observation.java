package org.dlmastery.ui.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;

/** One question on its way to its answer: says what to ask of the run, from what the run has shown. */
public final class Observation<M extends RunMoment> {
    /** What to do with the run next. */
    public enum Next {
        /** Nothing: it is on its way. */
        WAIT,
        /** Train one epoch. */
        STEP,
        /** Train to the end. */
        TRAIN,
        /** Begin the run that {@link #settings} describes. */
        BEGIN,
        /** Nothing more: the reader has taken the run into their own hands. */
        GIVE_UP,
        /** The answer is there. */
        DONE
    }

    private final Check<M> check;
    private final Values present;
    private final List<Float> readings = new ArrayList<>();
    private Optional<Values> settings;
    private int askedAfterEpoch = -1;

    /** @param present the reader's own settings */
    public Observation(Check<M> check, Values present) {
        this.check = check;
        this.present = present;
        settings = check.next(present, readings);
    }

    /** The settings of the present run. */
    public Values settings() {
        return settings.orElse(present);
    }

    /** What each run has shown, as far as they are over. */
    public List<Float> readings() {
        return List.copyOf(readings);
    }

    /** Which option is right. Only once it is done. */
    public int answer() {
        return check.answer(readings);
    }

    /** @param snapshot of the run that {@link #settings} describes */
    public Next next(M snapshot) {
        if (settings.isEmpty()) {
            return Next.DONE;
        }
        boolean asked = askedAfterEpoch >= 0;
        boolean taken = check.everyEpoch() ? asked && snapshot.epoch() > askedAfterEpoch + 1
                : asked && snapshot.state() == RunState.PAUSED;
        if (taken) {
            return Next.GIVE_UP;
        }
        if (check.isOver(snapshot)) {
            readings.add(check.reading(snapshot));
            settings = check.next(present, readings);
            askedAfterEpoch = -1;
            return settings.isPresent() ? Next.BEGIN : Next.DONE;
        }
        if (snapshot.state() == RunState.TRAINING || askedAfterEpoch == snapshot.epoch()) {
            return Next.WAIT;
        }
        askedAfterEpoch = snapshot.epoch();
        return check.everyEpoch() ? Next.STEP : Next.TRAIN;
    }
}
