package org.dlmastery.core.stage;

import org.dlmastery.core.backend.Shape;

/** One part of a network: a layer, or several that are always used together. */
public interface Stage {
    /** What the stage is, as one word of lower-case letters and digits: part of names in files and messages. */
    String kind();

    /**
     * What the stage makes of an input and what that costs, or why it can't.
     *
     * @param input the shape of one example
     * @throws org.dlmastery.core.backend.ShapeException if a tensor has more than 2³¹ − 1 elements
     */
    Fit on(Shape input);
}
