package org.dlmastery.core.kind.gnn.spec;

import org.dlmastery.core.settings.Limits;

/**
 * A class that the model is told of a node in place of the true one.
 *
 * @param node its number
 * @param label the class, from 0
 */
public record ToldClass(int node, int label) {
    public ToldClass {
        Limits.check("node", node, 0, GraphSettings.LARGEST - 1);
        Limits.check("class", label, 0, Cora.SUBJECTS.size() - 1);
    }
}
