package org.dlmastery.core.experiment;

/**
 * Which points the network is shown.
 *
 * @param noise 0 to 0.5: how far points stray, as a share of the pattern's scale
 * @param trainShare 0.1 to 0.9: the share of points that train; the others test
 * @param points how many points there are in all
 * @param seed 0 to 2²⁴ − 1: the same seed gives the same points
 */
public record DataSettings(DatasetKind kind, double noise, double trainShare, int points, int seed) {
    public DataSettings {
        Limits.check("noise", noise, 0, 0.5);
        Limits.check("training share", trainShare, 0.1, 0.9);
        Limits.check("points", points, 10, 10_000);
        Limits.check("data seed", seed, 0, Limits.LARGEST_SEED);
    }
}
