package org.dlmastery.core.kind.design.spec;

/**
 * How the time of whole updates follows from that of their commands, on one device with one engine: found by two networks
 * of the kind, of which one has mostly commands to wait for and the other mostly numbers.
 *
 * @param update seconds of an update that are none of its commands': what the engine does beside them
 * @param stretch how many times as long commands take in their turn as alone, when their numbers lie at hand
 */
public record Pace(double update, double stretch) {
    /** Less and more than that is no device but a disturbed measurement. */
    private static final double MOST = 4;

    /**
     * The pace at which these two take as long as they did.
     *
     * @param ofSmall seconds that the commands of an update of a small network take, each alone
     * @param small seconds that an update of it took
     * @param ofLarge likewise of a large one
     * @param large likewise
     */
    public static Pace of(double ofSmall, double small, double ofLarge, double large) {
        double stretch = (large - small) / (ofLarge - ofSmall);
        double update = small - stretch * ofSmall;
        if (update >= 0 && stretch > 1 / MOST && stretch < MOST) {
            return new Pace(update, stretch);
        }
        // A disturbed measurement, or commands are all that counts: what both take as a whole.
        return new Pace(0, (small + large) / (ofSmall + ofLarge));
    }

    /** Seconds that an update takes. @param commands seconds that its commands take, each alone */
    public double secondsOfUpdate(double commands) {
        return update + stretch * commands;
    }
}
