package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;

/**
 * A network that a sampling is to be done with in place of the run's own: one that was trained before, perhaps to tell
 * something else, for a comparison.
 *
 * @param schedule has no effect with {@link Target#FLOW}
 * @param trained how many training steps its weights have seen
 * @param weights the moving average of all its parameters, one after another
 */
public record OtherNetwork(Target target, Schedule schedule, Widths widths, int trained, float[] weights) {
    private static final String PLACE = "other-network";
    private static final String WEIGHTS = "other-weights";

    /** A run's network as it is. @throws IllegalArgumentException if the run is not one of this experiment */
    public static OtherNetwork of(DiffusionExperiment experiment, SavedRun run) {
        float[] averages = experiment.averages(run);
        // The random counter is the last of the state: its seed, then how many steps were taken.
        float[] state = NamedArray.joined(run.state());
        return new OtherNetwork(experiment.target(), experiment.schedule(), experiment.widths(),
                (int) state[state.length - 1], averages);
    }

    /** Whether no weight is infinite or not a number. */
    public boolean isFinite() {
        for (float weight : weights) {
            if (!Float.isFinite(weight)) {
                return false;
            }
        }
        return true;
    }

    /** As it travels, beside the sampling that it is for. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(PLACE, new int[] {target.ordinal(), schedule.ordinal(), widths.first(),
            widths.second(), widths.third(), trained}), NamedArray.of(WEIGHTS, weights));
    }

    /** The network that a sampling is for; none if it is for the run's own. */
    public static Optional<OtherNetwork> of(List<NamedArray> arrays) {
        return NamedArray.find(arrays, PLACE).map(found -> {
            int[] place = found.wholes();
            return new OtherNetwork(Target.values()[place[0]], Schedule.values()[place[1]],
                    new Widths(place[2], place[3], place[4]), place[5], NamedArray.get(arrays, WEIGHTS).values());
        });
    }
}
