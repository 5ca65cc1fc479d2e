package org.dlmastery.core.stage;

import org.dlmastery.core.backend.Shape;

/** A tensor that a stage owns: a parameter, or a state that goes with it. */
public record NamedShape(String name, Shape shape) {
    /** The same tensor of a stage that has a name itself: {@code name.weight}. */
    public NamedShape of(String owner) {
        return new NamedShape(owner + "." + name, shape);
    }
}
