package org.dlmastery.core.kind.cnn.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.SavedNumbers;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.NamedShape;
import org.dlmastery.core.stage.Stack;

/**
 * A network for images as a run has made it, as plain values: its numbers, and what the page shows of a few images.
 *
 * @param arrays layer by layer its parameters and its norms' running statistics, under the names and in the layouts that
 *     PyTorch has: {@code 0.weight}, {@code 1.running_mean}
 * @param epochs how many it has been trained for
 */
public record LearntCnn(CnnExperiment experiment, List<NamedArray> arrays, CnnAnswers answers, int epochs) {
    public LearntCnn {
        arrays = List.copyOf(arrays);
    }

    /**
     * The network of a run.
     *
     * @throws IllegalArgumentException if the run is not one of this experiment, or a number of it is not finite
     */
    public static LearntCnn of(CnnExperiment experiment, SavedRun run, CnnAnswers answers) {
        SavedNumbers parameters = new SavedNumbers(run.parameters(), 0);
        int ofOptimiser = experiment.optimiserStateCount();
        SavedNumbers state = new SavedNumbers(run.state(), ofOptimiser);
        if (parameters.count() != experiment.parameterCount() || state.count() != experiment.stateCount()) {
            throw new IllegalArgumentException("trained network: a run of " + parameters.count()
                    + " parameters and " + state.count() + " numbers of state, wanted are "
                    + experiment.parameterCount() + " and " + experiment.stateCount());
        }
        List<NamedArray> arrays = new ArrayList<>();
        for (Stack.Row row : experiment.outline().rows()) {
            for (NamedShape parameter : row.cost().parameters()) {
                arrays.add(parameters.take(parameter.of(row.layer().name())));
            }
            for (NamedShape statistic : row.cost().state()) {
                arrays.add(state.take(statistic.of(row.layer().name())));
            }
            // A dropout carries the key of its next draw.
            state.skip(row.layer().stage() instanceof ImageStage.Dropout ? 1 : 0);
        }
        return new LearntCnn(experiment, arrays, answers, run.epoch());
    }

    /** The layers, called by their place. */
    Stack stack() {
        return CnnNetwork.stack(experiment.data(), experiment.layers());
    }

    /** An array of a layer. @param name such as weight */
    NamedArray array(Stack.Row row, String name) {
        return NamedArray.get(arrays, row.layer().name() + "." + name);
    }
}
