/**
 * Comparison with PyTorch: inputs, outputs, gradients and whole training runs that it computed on the CPU in float32.
 */
package org.dlmastery.core.golden;
