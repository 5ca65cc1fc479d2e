package org.dlmastery.core.kind.design.spec;

/**
 * How a device's speed compares with that of the machine that {@link UpdateCosts} are of: found by two small networks of
 * the kind, of which one has mostly commands to wait for and the other mostly numbers. Any other network's time follows
 * from its layers.
 *
 * @param commands how many times as long commands take here
 * @param numbers how many times as long arithmetic takes here
 */
public record Pace(double commands, double numbers) {
    /** A device is that much slower or faster at the most, or the measurement was disturbed. */
    private static final double MOST = 100;

    /**
     * The pace at which these two take as long as they did.
     *
     * @param small seconds that an update of a small network took
     * @param large seconds that one of a larger network took, of the same engine
     */
    public static Pace of(ProofNetwork smallNetwork, double small, ProofNetwork largeNetwork, double large) {
        UpdateCosts costs = UpdateCosts.of(smallNetwork.engine());
        UpdateParts ofSmall = UpdateParts.of(smallNetwork);
        UpdateParts ofLarge = UpdateParts.of(largeNetwork);
        double a = costs.commands(ofSmall);
        double b = costs.numbers(ofSmall);
        double c = costs.commands(ofLarge);
        double d = costs.numbers(ofLarge);
        double determinant = a * d - b * c;
        double commands = (small * d - large * b) / determinant;
        double numbers = (large * a - small * c) / determinant;
        boolean isLikely = commands > 1 / MOST && commands < MOST && numbers > 1 / MOST && numbers < MOST;
        // A disturbed measurement: one factor for both, that of the two together.
        double both = (small + large) / (a + b + c + d);
        return isLikely ? new Pace(commands, numbers) : new Pace(both, both);
    }

    /** Seconds that an update of this network takes, with its share of measuring where that counts. */
    public double secondsOfUpdate(ProofNetwork network) {
        UpdateCosts costs = UpdateCosts.of(network.engine());
        UpdateParts parts = UpdateParts.of(network);
        return commands * costs.commands(parts) + numbers * costs.numbers(parts);
    }

    /** Seconds that an epoch takes. */
    public double secondsOfEpoch(ProofNetwork network) {
        return network.updates() * secondsOfUpdate(network);
    }
}
