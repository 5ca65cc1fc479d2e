package org.dlmastery.ui.session;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;

/**
 * What a saved run of a page must be like. The engine checks as well, but only once the present run is gone; so the page
 * asks here first. Files and links come from anywhere.
 */
public interface RunFit {
    /** How many parameters the settings' model has. */
    int parameterCount(Values settings);

    /** How many numbers training carries from step to step beside the parameters. */
    int stateCount(Values settings);

    /** Training examples, which an epoch passes over. */
    int examples(Values settings);

    /** Batches an epoch; 1 for what isn't trained in batches. */
    int batches(Values settings);

    /** After how many epochs a run is finished. */
    int epochs(Values settings);

    /** How many neurons there are between inputs and outputs; 0 for a model that isn't counted in neurons. */
    default int neurons(Values settings) {
        return 0;
    }

    /** @throws BadSessionException if the run can't be one of these settings; says why */
    default void check(Values settings, SavedRun run) throws BadSessionException {
        checkCount("session.bad.parameters", parameterCount(settings), run.parameters());
        checkCount("session.bad.hidden", stateCount(settings), run.state());
        if (run.step() < run.epoch() || run.batch() >= batches(settings)) {
            throw new BadSessionException(Message.of("session.bad.counts"));
        }
        if (!areFinite(run.parameters()) || !areFinite(run.state())) {
            throw new BadSessionException(Message.of("session.bad.nan"));
        }
    }

    /** Whether {@link #check} has nothing against the run. */
    default boolean fits(Values settings, SavedRun run) {
        try {
            check(settings, run);
            return true;
        } catch (BadSessionException another) {
            return false;
        }
    }

    private static void checkCount(String key, int wanted, List<NamedArray> arrays) throws BadSessionException {
        int count = 0;
        for (NamedArray array : arrays) {
            count += array.count();
        }
        if (count != wanted) {
            throw new BadSessionException(Message.of(key, Integer.toString(count), Integer.toString(wanted)));
        }
    }

    private static boolean areFinite(List<NamedArray> arrays) {
        for (NamedArray array : arrays) {
            if (array.elements() instanceof NamedArray.Floats floats) {
                for (float value : floats.values()) {
                    if (!Float.isFinite(value)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
