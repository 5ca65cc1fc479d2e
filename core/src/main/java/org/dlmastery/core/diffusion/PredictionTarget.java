package org.dlmastery.core.diffusion;

import org.dlmastery.core.expr.Expr;

/** What a network is trained to tell of a noised image, xₜ = s·x₀ + n·ε. */
public enum PredictionTarget {
    /** ε (Ho et al. 2020). */
    NOISE,
    /** x₀ itself. */
    CLEAN,
    /** v = s·ε − n·x₀ (Salimans &amp; Ho 2022), for s² + n² = 1. */
    VELOCITY,
    /** ε − x₀, the velocity along a {@link StraightPath} (Liu et al. 2023). */
    FLOW;

    /** What the network should say. */
    public Expr of(Expr clean, Expr noise, Expr signalShare, Expr noiseShare) {
        return switch (this) {
            case NOISE -> noise;
            case CLEAN -> clean;
            case VELOCITY -> signalShare.times(noise).minus(noiseShare.times(clean));
            case FLOW -> noise.minus(clean);
        };
    }

    /** x̂₀ by what the network says. */
    public Expr clean(Expr noised, Expr said, Expr signalShare, Expr noiseShare) {
        return switch (this) {
            case NOISE -> noised.minus(noiseShare.times(said)).over(signalShare);
            case CLEAN -> said;
            case VELOCITY -> signalShare.times(noised).minus(noiseShare.times(said));
            case FLOW -> noised.minus(noiseShare.times(said)).over(signalShare.plus(noiseShare));
        };
    }

    /** ε by what the network says. */
    public Expr noise(Expr noised, Expr said, Expr signalShare, Expr noiseShare) {
        return switch (this) {
            case NOISE -> said;
            case CLEAN -> noised.minus(signalShare.times(said)).over(noiseShare);
            case VELOCITY -> noiseShare.times(noised).plus(signalShare.times(said));
            case FLOW -> noised.plus(signalShare.times(said)).over(signalShare.plus(noiseShare));
        };
    }
}
