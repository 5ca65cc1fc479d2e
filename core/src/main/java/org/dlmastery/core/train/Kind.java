package org.dlmastery.core.train;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;

/** A kind of model as an engine knows it. */
public interface Kind {
    /** What page and engine both know of it. */
    KindSpec spec();

    /**
     * A model with fresh weights, and what it learns from. Look at the supplies before anything is allocated: what was
     * made before one is found missing is nobody's.
     *
     * @throws MissingDataException if a data set that the settings name was not supplied
     */
    Trainable create(Backend backend, Values settings, Supplies supplies);
}
