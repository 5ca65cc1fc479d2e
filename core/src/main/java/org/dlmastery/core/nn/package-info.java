/**
 * Layers and what they learn. Letters used for sizes: B batch, I inputs, O outputs; a layer's parameters have the
 * layouts of PyTorch, so that weights can be exchanged with it.
 */
package org.dlmastery.core.nn;
