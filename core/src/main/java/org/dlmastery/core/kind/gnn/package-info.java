/**
 * Graph networks that classify nodes: the engine's half. Letters used for sizes: N nodes, E edges, C classes, F features of
 * a layer, H heads, L nodes of a split.
 */
package org.dlmastery.core.kind.gnn;
