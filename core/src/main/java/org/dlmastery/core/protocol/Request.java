package org.dlmastery.core.protocol;

import org.dlmastery.core.kind.mlp.spec.MlpExperiment;

/** What a page asks of the engine. */
public sealed interface Request {
    /**
     * A fresh model on fresh data, at epoch 0.
     *
     * @param run a number of the page's choice that comes back in every event of this run
     */
    record Start(int run, MlpExperiment experiment) implements Request {
    }

    /** A run that goes on where it was saved, with the same numbers as if it had never stopped. */
    record Resume(int run, MlpExperiment experiment, SavedRun saved) implements Request {
    }

    /** Other training settings for the model as it is; {@link MlpExperiment#keepsWeightsOf} must hold. */
    record Adjust(MlpExperiment experiment) implements Request {
    }

    /** Trains until the run is finished, paused or stopped by a loss that isn't a number. */
    record Train() implements Request {
    }

    record Pause() implements Request {
    }

    /** One pass over the training points, or what is left of the present one. */
    record StepEpoch() implements Request {
    }

    /** One update on one batch. */
    record StepBatch() implements Request {
    }

    /** Asks for a snapshot: the engine answers once, as soon as there is news since the last one. */
    record ShowNext() implements Request {
    }

    /** Back to the weights, the optimiser's state and the epoch before the loss stopped being finite. */
    record RestoreLastFinite() implements Request {
    }

    /**
     * Changes one parameter by hand.
     *
     * @param index its place in {@link Event.Snapshot#parameters}
     */
    record SetParameter(int index, float value) implements Request {
    }

    /**
     * Asks for one point's way through the network and back: the engine answers with {@link Event.Walk}.
     *
     * @param point its number in {@link Event.Points}
     */
    record Walk(int point) implements Request {
    }
}
