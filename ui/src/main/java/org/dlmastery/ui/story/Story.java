package org.dlmastery.ui.story;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;

/**
 * A worked example as an experiment of a few steps, each with the {@link Goal} that the run has to reach. No record, for
 * what every page fetches is counted in bytes.
 *
 * @param <M> the model's moments
 */
public final class Story<M extends RunMoment> {
    private final Preset preset;
    private final List<String> steps = new ArrayList<>();
    private final List<Goal<M>> goals = new ArrayList<>();

    /** A story without steps. @param preset where it begins */
    public Story(Preset preset) {
        this.preset = preset;
    }

    /** Adds a step. @param key its name in the keys of messages */
    public Story<M> step(String key, Goal<M> goal) {
        steps.add(key);
        goals.add(goal);
        return this;
    }

    public Preset preset() {
        return preset;
    }

    /** The steps' names in the keys of messages, in their order. */
    public List<String> steps() {
        return steps;
    }

    /**
     * How many steps are done after a look at the run. They are done one after the other, and what is done stays so.
     *
     * @param done how many were before
     */
    public int done(int done, Values settings, M moment) {
        int next = done;
        while (next < goals.size() && goals.get(next).isReached(settings, moment)) {
            next++;
        }
        return next;
    }
}
