package org.dlmastery.core.kind.design.spec;

import org.dlmastery.core.stage.Cost;
import org.dlmastery.core.stage.Outline;

/**
 * What a network takes to train with Adam, all numbers being float32. Only where the whole stack fits is it that of the
 * network; else it is that of the layers before the first that doesn't.
 *
 * @param outline of the network on one example
 * @param batch examples in a step, 1 or more
 */
public record NetworkCost(Outline outline, int batch) {
    /** Of each parameter: the running means of its gradient and of its gradient's square. */
    private static final int ADAM_MOMENTS = 2;
    /** Of all parameters together: the running powers of both decay rates. */
    private static final int ADAM_POWERS = 2;

    /** Whether each layer can take what the one before it gives. */
    public boolean fits() {
        return outline.misplaced().isEmpty();
    }

    public long parameters() {
        return outline.parameterCount();
    }

    /** Of the forward pass for one example. */
    public long multiplyAdds() {
        return outline.multiplyAdds();
    }

    public long weightBytes() {
        return Cost.BYTES_PER_NUMBER * parameters();
    }

    /** Of what changes in training without being learnt: running means and variances. */
    public long stateBytes() {
        return Cost.BYTES_PER_NUMBER * outline.stateCount();
    }

    /** One number for each parameter. */
    public long gradientBytes() {
        return weightBytes();
    }

    public long optimiserBytes() {
        return Cost.BYTES_PER_NUMBER * (ADAM_MOMENTS * parameters() + ADAM_POWERS);
    }

    /** Of a whole batch, kept for the backward pass; the examples themselves not included. */
    public long activationBytes() {
        return batch * outline.activationBytes();
    }

    /** All of these together: the least that training takes, without what a device needs on the way. */
    public long trainingBytes() {
        return weightBytes() + stateBytes() + gradientBytes() + optimiserBytes() + activationBytes();
    }
}
