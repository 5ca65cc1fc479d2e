package org.dlmastery.ui.page.gnn.edit;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.settings.Message;

/**
 * What a reader's text means as a graph.
 *
 * @param names each node's name in the text
 * @param labels each node's class or {@link Graph#UNKNOWN}
 * @param edges each once
 * @param loops how many edges joined a node to itself, and were left out
 * @param doubles how many joined nodes that were joined before
 * @param weights how many weights were left out
 * @param directed how many edges had a direction, which is left out
 * @param classes which attribute the classes are of and what each class is called there; empty if they are numbers
 * @param problems why it can't be taken, a sentence each, the first {@link GraphSketch#MOST_PROBLEMS}; empty if it can
 */
record ReadGraph(List<String> names, List<Integer> labels, List<Graph.Edge> edges, int loops, int doubles, int weights,
        int directed, Optional<Classes> classes, List<Message> problems) {
    /** The names of classes, from class 0. @param attribute what they are of */
    record Classes(String attribute, List<String> names) {
    }

    /** The graph of a list of edges, of CSV tables or of a file of another program, whichever it looks like. */
    static ReadGraph of(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("<") || trimmed.startsWith("\uFEFF<")) {
            return (trimmed.contains("<gexf") ? new Gexf() : new GraphMl()).read(text);
        }
        if (Pajek.isIn(text)) {
            return Pajek.read(text);
        }
        if (Gml.isIn(text)) {
            return Gml.read(text);
        }
        return GraphTables.areIn(text) ? GraphTables.read(text) : EdgeList.read(text);
    }

    /** How many different classes are told. */
    int toldClasses() {
        int told = 0;
        for (int node = 0; node < labels.size(); node++) {
            told += labels.get(node) != Graph.UNKNOWN && labels.indexOf(labels.get(node)) == node ? 1 : 0;
        }
        return told;
    }
}
