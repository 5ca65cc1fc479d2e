package org.dlmastery.core.settings;

/** The function that a hidden layer applies to each weighted sum. */
public enum Activation {
    /** max(0, z). */
    RELU,
    /** 1 / (1 + e⁻ᶻ). */
    SIGMOID,
    /** (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ). */
    TANH,
    /** z where z ≥ 0, else 0.01·z. */
    LEAKY_RELU,
    /** z·Φ(z), with Φ the standard normal distribution function (Hendrycks &amp; Gimpel 2016). */
    GELU,
    /** z itself. */
    LINEAR
}
