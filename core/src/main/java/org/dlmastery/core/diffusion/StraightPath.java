package org.dlmastery.core.diffusion;

/**
 * Straight lines from what is clean to noise at equal steps, xₜ = (1 − u)·x₀ + u·ε with u = t/(T − 1): flow matching
 * (Liu et al. 2023, rectified flow; Lipman et al. 2023). A network learns the velocity along them,
 * {@link PredictionTarget#FLOW}; a step back without fresh noise is then one of Euler's.
 *
 * @param steps T, 2 or more
 */
public record StraightPath(int steps) implements NoisePath {
    public StraightPath {
        if (steps < 2) {
            throw new IllegalArgumentException("straight path: 2 steps or more are needed, got " + steps);
        }
    }

    @Override
    public double signal(int t) {
        return 1 - noise(t);
    }

    @Override
    public double noise(int t) {
        return t == -1 ? 0 : t / (steps - 1.0);
    }
}
