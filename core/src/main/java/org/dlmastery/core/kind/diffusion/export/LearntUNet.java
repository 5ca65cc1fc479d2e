package org.dlmastery.core.kind.diffusion.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.SavedNumbers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.stage.NamedShape;
import org.dlmastery.core.stage.UNetSize;

/**
 * A diffusion model as a run has made it, as plain values.
 *
 * @param arrays the moving average of its parameters, under the engine's names and in its layouts, which are PyTorch's:
 *     {@code d1.c1.weight} [O, I, 3, 3]
 * @param answers digits that were drawn with exactly these weights, or none
 * @param steps how many training steps they have seen
 */
public record LearntUNet(DiffusionExperiment experiment, List<NamedArray> arrays, DiffusionAnswers answers, int steps) {
    public LearntUNet {
        arrays = List.copyOf(arrays);
    }

    /**
     * The network of a run.
     *
     * @param answers they count only if they are of the run's present weights
     * @throws IllegalArgumentException if the run is not one of this experiment, or a number of it is not finite
     */
    public static LearntUNet of(DiffusionExperiment experiment, SavedRun run, DiffusionAnswers answers) {
        SavedNumbers averages = new SavedNumbers(run.state(), experiment.averagesAt());
        if (averages.count() != experiment.stateCount()) {
            throw new IllegalArgumentException("trained network: a run of " + averages.count()
                    + " numbers of state, wanted are " + experiment.stateCount());
        }
        List<NamedArray> arrays = new ArrayList<>();
        for (NamedShape parameter : experiment.widths().size().stack(DiffusionSpec.SIDE, DiffusionSpec.SIDE).outline()
                .whole().parameters()) {
            arrays.add(averages.take(parameter));
        }
        // The random counter is the last of the state: its seed, then how many steps were taken.
        float[] all = NamedArray.joined(run.state());
        int steps = (int) all[all.length - 1];
        return new LearntUNet(experiment, arrays,
                answers.trained() == steps ? answers : DiffusionAnswers.none(answers.sampling()), steps);
    }

    UNetSize size() {
        return experiment.widths().size();
    }
}
