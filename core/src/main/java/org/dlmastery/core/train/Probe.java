package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/** Looks into a model, as often as wanted. */
public interface Probe extends AutoCloseable {
    /** A look that is on its way from the device. */
    interface Picture {
        boolean isReady();

        /** What was seen, once it is ready. */
        List<NamedArray> arrays();
    }

    /** Asks for a look at the model with its present parameters. */
    Picture take();

    @Override
    void close();
}
