package org.dlmastery.core.host;

import org.dlmastery.core.train.BatchTraining;
import org.dlmastery.core.train.Trainable;

/** By whom an engine's runs are trained. An engine that trains alone contains nothing of what sharing needs. */
interface Trainings {
    /** How a run of these settings is trained. */
    BatchTraining.Maker training(String kind, String settings, Trainable trainable);
}
