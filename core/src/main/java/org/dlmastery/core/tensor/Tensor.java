package org.dlmastery.core.tensor;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * A value in a computation: a view of a device's memory, and whether gradients flow to it. Two tensors are the same
 * only if they are one object; the tape follows identities.
 */
public final class Tensor {
    private final View view;
    private final boolean differentiable;

    public Tensor(View view, boolean differentiable) {
        this.view = view;
        this.differentiable = differentiable;
    }

    public View view() {
        return view;
    }

    public Shape shape() {
        return view.shape();
    }

    /** Whether a gradient with respect to this value is wanted. */
    public boolean isDifferentiable() {
        return differentiable;
    }

    @Override
    public String toString() {
        return "Tensor" + shape();
    }
}
