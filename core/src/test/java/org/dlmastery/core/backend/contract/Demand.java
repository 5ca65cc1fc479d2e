package org.dlmastery.core.backend.contract;

/** Of which devices a case can be asked. */
public enum Demand {
    /** Every device. */
    ALWAYS,
    /** Devices whose infinities and NaN follow IEEE 754; WGSL and GLSL leave them open. */
    IEEE_SPECIALS
}
