package org.dlmastery.core.diffusion;

import org.dlmastery.core.expr.Expr;

/** What a network is trained to tell of a noised image, xₜ = s·x₀ + n·ε with s = √ᾱₜ and n = √(1 − ᾱₜ). */
public enum PredictionTarget {
    /** ε (Ho et al. 2020). */
    NOISE,
    /** x₀ itself. */
    CLEAN,
    /** v = s·ε − n·x₀ (Salimans &amp; Ho 2022). */
    VELOCITY;

    /** What the network should say. */
    public Expr of(Expr clean, Expr noise, Expr signalShare, Expr noiseShare) {
        return switch (this) {
            case NOISE -> noise;
            case CLEAN -> clean;
            case VELOCITY -> signalShare.times(noise).minus(noiseShare.times(clean));
        };
    }

    /** x̂₀ by what the network says. */
    public Expr clean(Expr noised, Expr said, Expr signalShare, Expr noiseShare) {
        return switch (this) {
            case NOISE -> noised.minus(noiseShare.times(said)).over(signalShare);
            case CLEAN -> said;
            case VELOCITY -> signalShare.times(noised).minus(noiseShare.times(said));
        };
    }
}
