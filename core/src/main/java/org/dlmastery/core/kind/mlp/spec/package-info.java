/**
 * The multilayer perceptron on points of the plane, as plain values: what a reader can choose, the presets, the points.
 * Nothing here knows a tensor or a widget.
 */
package org.dlmastery.core.kind.mlp.spec;
