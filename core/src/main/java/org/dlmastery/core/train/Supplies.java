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

    /**
     * The same where it is whole numbers, for whoever has to look at them before anything is computed.
     *
     * @throws MissingDataException if no such data set was supplied
     * @throws IllegalArgumentException if the data set has no such array of whole numbers
     */
    default int[] wholes(String dataSet, String name) {
        throw new IllegalArgumentException("data set " + dataSet + ": it has no whole numbers called " + name);
    }
}
