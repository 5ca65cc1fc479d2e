package org.dlmastery.core.host;

import java.util.function.Supplier;
import org.dlmastery.core.train.BatchTraining;
import org.dlmastery.core.train.Trainable;

/** By whom an engine's runs are trained. An engine that trains alone contains nothing of what sharing needs. */
interface Trainings {
    /**
     * How a run is trained.
     *
     * @param settings the text of the run's settings at the time when it is asked for
     */
    BatchTraining.Maker training(String kind, Supplier<String> settings, Trainable trainable);
}
