/**
 * Noise put in and taken out again: schedules and steps as numbers on the host, in double precision, and what they do to
 * tensors. Letters: x₀ what is clean, xₜ what step t of T has made of it, from 0, ᾱₜ how much of the clean variance is
 * left, ε the noise in it, N samples.
 */
package org.dlmastery.core.diffusion;
