package org.dlmastery.core.train;

import org.dlmastery.core.tensor.Tensor;

/** Data sets that pages have supplied; they lie on the engine's device and outlive runs. */
public interface Supplies {
    /**
     * An array of a data set, as its page named it; it stays the engine's.
     *
     * @throws MissingDataException if no such data set was supplied
     * @throws IllegalArgumentException if the data set has no such array
     */
    Tensor array(String dataSet, String name);
}
