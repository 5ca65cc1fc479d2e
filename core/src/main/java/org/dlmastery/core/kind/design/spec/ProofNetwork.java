package org.dlmastery.core.kind.design.spec;

/**
 * A network that one of the site's engines trains, and what an epoch of it holds.
 *
 * @param engine the card whose page's engine trains it
 * @param settings what that engine takes, as its kind of model writes them
 * @param cost of the network, in the batches that it is trained in
 * @param examples that an epoch shows it, 1 or more
 * @param measured how many examples the engine looks at after each epoch; 0 where measuring is no part of the time that is
 *     told, for an epoch takes long beside it
 * @param carriedBytes of the weights and of what training carries beside them: the optimiser's state, running statistics
 */
public record ProofNetwork(DesignCard engine, String settings, NetworkCost cost, int examples, int measured,
        long carriedBytes) {
    /** How many updates make an epoch. */
    public int updates() {
        int together = Math.min(cost.batch(), examples);
        return (examples + together - 1) / together;
    }

    /** Whether an epoch's time is that of its updates and of measuring behind them. */
    public boolean isMeasuredWith() {
        return measured > 0;
    }

    /** The least that training takes: what it carries, a gradient for each weight, a batch's activations. */
    public long trainingBytes() {
        return carriedBytes + cost.gradientBytes() + cost.activationBytes();
    }

    /** Whether it is the network of these costs to the last layer, in batches as large. */
    public boolean isOf(NetworkCost other) {
        return cost.batch() == other.batch() && cost.parameters() == other.parameters()
                && cost.multiplyAdds() == other.multiplyAdds()
                && cost.outline().activationBytes() == other.outline().activationBytes();
    }
}
