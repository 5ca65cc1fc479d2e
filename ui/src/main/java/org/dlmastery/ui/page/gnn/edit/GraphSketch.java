package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.kind.gnn.spec.GraphSettings;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Message;

/**
 * A graph while its text is read. Nodes are numbered in the order of their numbers where all names are whole numbers, else
 * as they come.
 */
final class GraphSketch {
    static final int MOST_PROBLEMS = 5;
    /** What an attribute that tells classes may be called, the likeliest first. */
    private static final List<String> CLASS_NAMES = List.of("class", "club", "community", "modularity_class", "group",
            "block", "category", "label", "target", "y");

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Integer> labels = new ArrayList<>();
    private final List<int[]> ends = new ArrayList<>();
    private final List<Message> problems = new ArrayList<>();
    private Optional<ReadGraph.Classes> classes = Optional.empty();
    private int loops;
    private int weights;
    private int directed;

    /** The node of a name, which is new if there is none yet. */
    int node(String name) {
        Integer known = places.get(name);
        if (known != null) {
            return known;
        }
        places.put(name, names.size());
        names.add(name);
        labels.add(Graph.UNKNOWN);
        return names.size() - 1;
    }

    /** So far, as they came. */
    List<String> names() {
        return List.copyOf(names);
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    void edge(int first, int second) {
        if (first == second) {
            loops++;
        } else {
            ends.add(new int[] {first, second});
        }
    }

    void label(int node, int label) {
        labels.set(node, label);
    }

    /** An edge had a weight. */
    void weight() {
        weights++;
    }

    /** An edge had a direction. */
    void direction() {
        directed++;
    }

    void problem(Message message) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(message);
        }
    }

    /**
     * The nodes' classes by one of their attributes, the likeliest that has no more values than there can be classes: its
     * own whole numbers, or a number for each different text, in the order in which they come. Nodes of which it says
     * nothing have none.
     *
     * @param attributes what each says of nodes, by their names
     */
    void classes(Map<String, Map<String, String>> attributes) {
        Optional<String> tooMany = Optional.empty();
        for (String name : CLASS_NAMES) {
            for (Map.Entry<String, Map<String, String>> each : attributes.entrySet()) {
                if (!each.getKey().strip().toLowerCase(Locale.ROOT).equals(name)) {
                    continue;
                }
                List<String> kinds = kinds(each.getValue());
                if (!kinds.isEmpty() && (areNumbers(kinds) || kinds.size() <= GraphSettings.MOST_CLASSES)) {
                    tell(each.getKey().strip(), kinds, each.getValue());
                    return;
                }
                // What a node is called is no class.
                tooMany = name.equals("label") || kinds.isEmpty() || tooMany.isPresent() ? tooMany
                        : Optional.of(each.getKey());
            }
        }
        tooMany.ifPresent(name -> problem(Message.of("graphedit.list.kinds", name,
                Integer.toString(kinds(attributes.get(name)).size()), Integer.toString(GraphSettings.MOST_CLASSES))));
    }

    private static List<String> kinds(Map<String, String> values) {
        List<String> kinds = new ArrayList<>();
        for (String value : values.values()) {
            if (!value.isBlank() && !kinds.contains(value.strip())) {
                kinds.add(value.strip());
            }
        }
        return kinds;
    }

    private static boolean areNumbers(List<String> kinds) {
        for (String kind : kinds) {
            if (label(kind) < 0) {
                return false;
            }
        }
        return true;
    }

    private void tell(String attribute, List<String> kinds, Map<String, String> values) {
        boolean areNumbers = areNumbers(kinds);
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String value = entry.getValue().strip();
            if (!value.isEmpty()) {
                label(node(entry.getKey()), areNumbers ? label(value) : kinds.indexOf(value));
            }
        }
        if (!areNumbers) {
            classes = Optional.of(new ReadGraph.Classes(attribute, kinds));
        }
    }

    /** The class that a text tells, from 0; −1 if it tells none. */
    static int label(String text) {
        double label = number(text);
        return label >= 0 && label < GraphSettings.MOST_CLASSES && label == Math.rint(label) ? (int) label : -1;
    }

    static double number(String text) {
        try {
            return Decimal.parse(text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    ReadGraph finished() {
        int[] order = order();
        List<String> sortedNames = new ArrayList<>();
        List<Integer> sortedLabels = new ArrayList<>();
        int[] place = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
            sortedNames.add(names.get(order[i]));
            sortedLabels.add(labels.get(order[i]));
        }
        List<Graph.Edge> edges = new ArrayList<>();
        Set<Graph.Edge> seen = new HashSet<>();
        for (int[] edge : ends) {
            Graph.Edge next = Graph.Edge.between(place[edge[0]], place[edge[1]]);
            if (seen.add(next)) {
                edges.add(next);
            }
        }
        checkSize(edges.size());
        return new ReadGraph(sortedNames, sortedLabels, edges, loops, ends.size() - edges.size(), weights, directed,
                classes, problems);
    }

    private void checkSize(int edges) {
        if (!problems.isEmpty()) {
            return;
        }
        if (names.size() < OwnGraph.LEAST_NODES) {
            problems.add(Message.of("graphedit.list.few", Integer.toString(OwnGraph.LEAST_NODES)));
        } else if (names.size() > GraphSettings.MOST_NODES) {
            problems.add(Message.of("graphedit.list.nodes", Integer.toString(names.size()),
                    Integer.toString(GraphSettings.MOST_NODES)));
        } else if (edges > OwnGraph.MOST_EDGES) {
            problems.add(Message.of("graphedit.list.edges", Integer.toString(edges),
                    Integer.toString(OwnGraph.MOST_EDGES)));
        }
    }

    /** Which node comes at each place. */
    private int[] order() {
        int[] order = new int[names.size()];
        boolean areNumbers = true;
        double[] numbers = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            numbers[i] = number(names.get(i));
            areNumbers &= numbers[i] >= 0 && numbers[i] == Math.rint(numbers[i]);
        }
        for (int i = 1; areNumbers && i < order.length; i++) {
            int moved = order[i];
            int at = i;
            while (at > 0 && numbers[order[at - 1]] > numbers[moved]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = moved;
        }
        return order;
    }
}
