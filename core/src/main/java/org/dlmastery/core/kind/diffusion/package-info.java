/**
 * A class-conditional diffusion model of digits as the engine runs it: how it is trained and measured, and how digits are
 * sampled from it.
 */
package org.dlmastery.core.kind.diffusion;
