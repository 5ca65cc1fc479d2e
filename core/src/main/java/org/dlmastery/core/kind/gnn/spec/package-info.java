/**
 * Graph networks that classify nodes, as plain values: what a reader can choose, the presets, the graph, what a look
 * holds. Nothing here knows a tensor or a widget. Letters used for sizes: N nodes, E edges, C classes, F features of a
 * layer, H heads.
 */
package org.dlmastery.core.kind.gnn.spec;
