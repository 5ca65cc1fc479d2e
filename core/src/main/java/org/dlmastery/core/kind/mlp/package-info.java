/**
 * The multilayer perceptron on points of the plane: the engine's half. Letters used for sizes: N points of a split, B
 * points of a batch, F features, H neurons of a layer, O outputs.
 */
package org.dlmastery.core.kind.mlp;
