package org.dlmastery.core.protocol;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/** What a page asks of the engine. */
public sealed interface Request {
    /**
     * A fresh model on fresh data, at epoch 0.
     *
     * @param run a number of the page's choice that comes back in every event of this run
     * @param kind the name of the kind of model
     * @param settings the text of all settings, as the kind's {@link org.dlmastery.core.settings.KindSpec#text} writes it
     */
    record Start(int run, String kind, String settings) implements Request {
    }

    /**
     * A run that goes on where it was saved, with the same numbers as if it had never stopped. What doesn't fit is
     * refused by {@link Event.Refused}, and the present run stays.
     */
    record Resume(int run, String kind, String settings, SavedRun saved) implements Request {
    }

    /** Other settings for the model as it is; they must keep its weights. */
    record Adjust(String settings) implements Request {
    }

    /**
     * Gives the engine a data set, which stays when runs end.
     *
     * @param dataSet its name, as {@link Event.Wanted} names it
     */
    record Supply(String dataSet, List<NamedArray> arrays) implements Request {
        public Supply {
            arrays = List.copyOf(arrays);
        }
    }

    /** Trains until the run is finished, paused or stopped by a loss that isn't a number. */
    record Train() implements Request {
    }

    record Pause() implements Request {
    }

    /** One pass over the training examples, or what is left of the present one. */
    record StepEpoch() implements Request {
    }

    /** One update on one batch. */
    record StepBatch() implements Request {
    }

    /**
     * Asks for a look at the run: the engine answers once, by {@link Event.Shown}, as soon as there is news since the
     * last one.
     *
     * @param saved whether it is to hold what it takes to go on from there
     * @param pictures the names of the kind's pictures that it is to hold
     */
    record ShowNext(boolean saved, List<String> pictures) implements Request {
        public ShowNext {
            pictures = List.copyOf(pictures);
        }
    }

    /** Back to the weights, the optimiser's state and the epoch before the loss stopped being finite. */
    record RestoreLastFinite() implements Request {
    }

    /**
     * Asks for something beside training; the engine answers by {@link Event.Answer}, perhaps many times, until it is
     * done or cancelled. A run that begins ends all tasks.
     *
     * @param task a number of the page's choice that comes back in every answer
     * @param name what is asked for: the kind says what there is
     */
    record Ask(int task, String name, List<NamedArray> arguments) implements Request {
        public Ask {
            arguments = List.copyOf(arguments);
        }
    }

    /** Ends a task; of one that is over nothing happens. */
    record Cancel(int task) implements Request {
    }
}
