package org.dlmastery.ui.page.gnn.edit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A file in GEXF as Gephi, NetworkX and graphology write it. */
final class Gexf extends XmlGraph {
    private final Map<String, String> titles = new LinkedHashMap<>();
    private boolean isDirected;
    private boolean areOfNodes;
    private String attribute = "";

    @Override
    void nodes(XmlTags tag) {
        switch (tag.name()) {
            case "graph" -> isDirected = tag.isStart() ? tag.attribute("defaultedgetype").equals("directed") : isDirected;
            case "attributes" -> areOfNodes = tag.isStart() && tag.attribute("class").equals("node");
            case "attribute" -> {
                if (tag.isStart() && areOfNodes) {
                    attribute = tag.attribute("id");
                    titles.put(attribute, tag.attribute("title"));
                }
            }
            case "default" -> {
                if (!tag.isStart() && areOfNodes) {
                    otherwise(attribute, tag.textBefore().strip());
                }
            }
            case "attvalue" -> {
                if (tag.isStart()) {
                    // Version 1.1 calls it id.
                    value(tag.attribute("for").isEmpty() ? tag.attribute("id") : tag.attribute("for"), tag.attribute("value"));
                }
            }
            default -> { }
        }
    }

    @Override
    void edges(XmlTags tag) {
        if (tag.name().equals("edge") && tag.isStart()) {
            String type = tag.attribute("type");
            // A mutual one is an arc each way, which is an edge.
            edge(tag, type.isEmpty() ? isDirected : type.equals("directed"));
            if (!tag.attribute("weight").isEmpty() && GraphSketch.number(tag.attribute("weight")) != 1) {
                graph().weight();
            }
        }
    }

    @Override
    Map<String, String> titles() {
        return titles;
    }
}
