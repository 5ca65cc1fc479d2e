package org.dlmastery.core.protocol;

import org.dlmastery.core.experiment.MlpExperiment;

/** What a page asks of the engine. */
public sealed interface Request {
    /**
     * A fresh model on fresh data, at epoch 0.
     *
     * @param run a number of the page's choice that comes back in every event of this run
     */
    record Start(int run, MlpExperiment experiment) implements Request {
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
}
