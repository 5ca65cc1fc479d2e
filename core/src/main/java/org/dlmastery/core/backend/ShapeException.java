package org.dlmastery.core.backend;

/** Operands whose shapes don't fit; the message names the op, the fact, the shapes and, where there is one, a hint. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ShapeException(String message) {
        super(message);
    }
}
