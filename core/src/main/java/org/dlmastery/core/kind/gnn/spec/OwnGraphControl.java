package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Message;

/**
 * A graph of the reader's own. Two characters say how many nodes there are; then comes each node with
 * {@value #PLACE_CHARACTERS} characters for its place, row · side + column, and one for its class, from 0 for none; then
 * each edge with its two nodes, one character each where all nodes have numbers below {@value #DIGITS_COUNT}, else two.
 * All are numbers in base {@value #DIGITS_COUNT}.
 */
public record OwnGraphControl(String key) implements Control<OwnGraph> {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int DIGITS_COUNT = 64;
    private static final int PLACE_CHARACTERS = 3;
    private static final int NODE_CHARACTERS = PLACE_CHARACTERS + 1;
    private static final int COUNT_CHARACTERS = 2;
    /** Two triangles and a bridge, a class each. */
    private static final OwnGraph TRIANGLES = new OwnGraph(
            List.of(new OwnGraph.Node(60, 110, 0), new OwnGraph.Node(60, 400, 0), new OwnGraph.Node(190, 256, 0),
                    new OwnGraph.Node(320, 256, 1), new OwnGraph.Node(450, 110, 1), new OwnGraph.Node(450, 400, 1)),
            List.of(new Graph.Edge(0, 1), new Graph.Edge(0, 2), new Graph.Edge(1, 2), new Graph.Edge(2, 3),
                    new Graph.Edge(3, 4), new Graph.Edge(3, 5), new Graph.Edge(4, 5)));

    @Override
    public OwnGraph initial() {
        return TRIANGLES;
    }

    @Override
    public boolean isCode() {
        return true;
    }

    @Override
    public String write(OwnGraph value) {
        StringBuilder text = new StringBuilder();
        put(text, value.nodes().size(), COUNT_CHARACTERS);
        for (OwnGraph.Node node : value.nodes()) {
            put(text, node.y() * OwnGraph.SIDE + node.x(), PLACE_CHARACTERS);
            put(text, node.label() + 1, 1);
        }
        int width = width(value.nodes().size());
        for (Graph.Edge edge : value.edges()) {
            put(text, edge.first(), width);
            put(text, edge.second(), width);
        }
        return text.toString();
    }

    @Override
    public OwnGraph read(String text) throws BadValueException {
        int count = number(text, 0, COUNT_CHARACTERS);
        int start = COUNT_CHARACTERS + NODE_CHARACTERS * count;
        int width = width(count);
        if (text.length() < start || (text.length() - start) % (2 * width) != 0) {
            throw bad();
        }
        try {
            List<OwnGraph.Node> nodes = new ArrayList<>();
            for (int at = COUNT_CHARACTERS; at < start; at += NODE_CHARACTERS) {
                int place = number(text, at, PLACE_CHARACTERS);
                nodes.add(new OwnGraph.Node(place % OwnGraph.SIDE, place / OwnGraph.SIDE,
                        number(text, at + PLACE_CHARACTERS, 1) - 1));
            }
            List<Graph.Edge> edges = new ArrayList<>();
            for (int at = start; at < text.length(); at += 2 * width) {
                edges.add(new Graph.Edge(number(text, at, width), number(text, at + width, width)));
            }
            return new OwnGraph(nodes, edges);
        } catch (IllegalArgumentException outOfRange) {
            throw bad();
        }
    }

    private static int width(int nodes) {
        return nodes <= DIGITS_COUNT ? 1 : 2;
    }

    private static void put(StringBuilder text, int number, int characters) {
        for (int shift = 6 * (characters - 1); shift >= 0; shift -= 6) {
            text.append(DIGITS.charAt(number >> shift & (DIGITS_COUNT - 1)));
        }
    }

    private static int number(String text, int start, int characters) throws BadValueException {
        int number = 0;
        for (int at = start; at < start + characters; at++) {
            int digit = at < text.length() ? DIGITS.indexOf(text.charAt(at)) : -1;
            if (digit < 0) {
                throw bad();
            }
            number = number << 6 | digit;
        }
        return number;
    }

    private static BadValueException bad() {
        return new BadValueException(Message.of("bad.graph", Integer.toString(OwnGraph.LEAST_NODES),
                Integer.toString(GraphSettings.MOST_NODES), Integer.toString(OwnGraph.MOST_EDGES)));
    }
}
