package org.dlmastery.ui.page.gnn.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlmastery.core.settings.Message;

/** A GraphML file as NetworkX, igraph, graphology, Gephi and yEd write it. */
final class GraphMl extends XmlGraph {
    /** An attribute that the file declares. */
    private record Key(String name, boolean isOfNodes, boolean isOfEdges) {
    }

    private final Map<String, Key> keys = new LinkedHashMap<>();
    private boolean isDirected;
    private String key = "";
    private boolean isInEdge;
    private String data = "";

    @Override
    void nodes(XmlTags tag) {
        switch (tag.name()) {
            case "graph" -> isDirected = tag.isStart() ? tag.attribute("edgedefault").equals("directed") : isDirected;
            case "key" -> key(tag);
            case "default" -> {
                if (!tag.isStart()) {
                    otherwise(key, tag.textBefore());
                }
            }
            case "data" -> {
                if (tag.isStart()) {
                    data = tag.attribute("key");
                } else {
                    value(data, tag.textBefore());
                }
            }
            case "hyperedge", "port" -> graph().problem(Message.of("graphedit.ml.unknown", tag.name()));
            default -> { }
        }
    }

    private void key(XmlTags tag) {
        if (tag.isStart()) {
            key = tag.attribute("id");
            String of = tag.attribute("for");
            boolean isOfAll = of.isEmpty() || of.equals("all");
            keys.put(key, new Key(tag.attribute("attr" + ".name"), isOfAll || of.equals("node"), isOfAll || of.equals("edge")));
        }
    }

    @Override
    void edges(XmlTags tag) {
        if (tag.name().equals("edge")) {
            isInEdge = tag.isStart() && !tag.isWhole();
            if (tag.isStart()) {
                String direction = tag.attribute("directed");
                edge(tag, direction.isEmpty() ? isDirected : direction.equals("true"));
            }
        } else if (tag.name().equals("data") && tag.isStart() && isInEdge) {
            Key of = keys.get(tag.attribute("key"));
            if (of != null && of.isOfEdges() && of.name().equals("weight")) {
                graph().weight();
            }
        }
    }

    @Override
    Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        keys.forEach((id, of) -> {
            if (of.isOfNodes()) {
                titles.put(id, of.name());
            }
        });
        return titles;
    }
}
