/**
 * Programs that rebuild a trained network elsewhere: its features, layers, weights, loss and optimiser, a
 * {@code predict(points)}, and last an assertion that it predicts what the engine did. Each language is one class,
 * whose text blocks are the program with {@code @{name}} where the network's own parts go.
 */
package org.dlmastery.core.kind.mlp.code;
