/** Files of a trained graph network and of its graph: what a reader takes away. Letters: N nodes, E edges, C classes. */
package org.dlmastery.core.kind.gnn.export;
