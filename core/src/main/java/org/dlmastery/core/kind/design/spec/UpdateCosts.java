package org.dlmastery.core.kind.design.spec;

/**
 * What the parts of an update cost an engine, in microseconds, on the machine that they were measured on: Chromium on
 * one thread, beside much other work (docs/results.md). How they compare counts; a device's own speed is a {@link Pace}.
 *
 * @param update whatever the network
 * @param epoch of measuring, whatever the network
 * @param stage a stage in an update
 * @param stageLooked a stage in measuring
 * @param convolved a million multiply-adds of convolutions
 * @param multiplied a million others
 * @param kept a million numbers that a batch leaves
 * @param learnt a million parameters
 * @param looked a million numbers that measuring makes
 */
record UpdateCosts(double update, double epoch, double stage, double stageLooked, double convolved, double multiplied,
        double kept, double learnt, double looked) {
    private static final double SECONDS = 1e-6;

    /** Those of the engine that a card's page starts. @throws IllegalArgumentException if it has none */
    static UpdateCosts of(DesignCard engine) {
        return switch (engine) {
            case MLP -> new UpdateCosts(10, 20, 3, 3, 0, 300, 3000, 5000, 1500);
            case CNN -> new UpdateCosts(100, 0, 25, 0, 600, 550, 10_600, 13_700, 0);
            case TRANSFORMER -> new UpdateCosts(100, 0, 100, 0, 0, 550, 8000, 14_000, 0);
            case GNN -> new UpdateCosts(100, 50, 40, 20, 0, 400, 50_000, 14_000, 10_000);
            case DIFFUSION -> new UpdateCosts(400, 0, 100, 0, 500, 500, 14_000, 20_000, 0);
            default -> throw new IllegalArgumentException("no engine trains " + engine.key());
        };
    }

    /** Seconds of an update that pass whatever its arrays' sizes are: commands. */
    double commands(UpdateParts parts) {
        return SECONDS * (update + epoch * parts.epochs() + parts.stages() * (stage + stageLooked * parts.epochs()));
    }

    /** Seconds of an update that grow with its arrays' sizes. */
    double numbers(UpdateParts parts) {
        return SECONDS * (convolved * parts.convolved() + multiplied * parts.multiplied() + kept * parts.kept()
                + learnt * parts.learnt() + looked * parts.looked());
    }
}
