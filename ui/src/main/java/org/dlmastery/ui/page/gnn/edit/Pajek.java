package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dlmastery.core.settings.Message;

/**
 * A network of Pajek (Batagelj and Mrvar): vertices by number, then edges and arcs in pairs, in lists of neighbours, or as a
 * matrix. Nodes are called by their labels where each has one of its own, else by their numbers.
 */
final class Pajek {
    private final GraphSketch graph = new GraphSketch();
    private final List<String> labels = new ArrayList<>();
    private final Map<Integer, List<String>> vertices = new LinkedHashMap<>();
    private final List<int[]> ends = new ArrayList<>();
    private String section = "";
    private int row;

    private Pajek() {
    }

    /** Whether the first line that is no comment begins a section. */
    static boolean isIn(String text) {
        for (String line : lines(text)) {
            if (!line.isBlank() && !line.startsWith("%")) {
                return line.startsWith("*");
            }
        }
        return false;
    }

    static ReadGraph read(String text) {
        Pajek file = new Pajek();
        int number = 0;
        for (String line : lines(text)) {
            number++;
            if (!line.isBlank() && !line.startsWith("%")) {
                file.line(number, line);
            }
        }
        file.build();
        return file.graph.finished();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            lines.add(text.substring(start, end).strip());
            start = end + 1;
        }
        return lines;
    }

    private void line(int number, String line) {
        List<String> words = words(line);
        if (line.startsWith("*")) {
            section = words.get(0).toLowerCase(Locale.ROOT);
            row = 0;
            if (section.equals("*vertices")) {
                count(number, words);
            } else if (!section.equals("*network") && !section.equals("*matrix") && !section.startsWith("*edges")
                    && !section.startsWith("*arcs")) {
                graph.problem(Message.of("graphedit.pajek.section", Integer.toString(number), words.get(0)));
            }
            return;
        }
        switch (section) {
            case "*vertices" -> {
                int vertex = vertex(number, words.get(0));
                if (vertex >= 0) {
                    vertices.put(vertex, words);
                }
            }
            case "*edges", "*arcs" -> {
                if (words.size() < 2) {
                    graph.problem(Message.of("graphedit.list.words", Integer.toString(number), "1"));
                } else {
                    edge(number, words.get(0), words.get(1));
                    if (words.size() > 2 && GraphSketch.number(words.get(2)) != 1) {
                        graph.weight();
                    }
                }
            }
            case "*edgeslist", "*arcslist" -> {
                for (String neighbour : words.subList(1, words.size())) {
                    edge(number, words.get(0), neighbour);
                }
            }
            case "*matrix" -> matrix(number, words);
            default -> { }
        }
    }

    private void count(int number, List<String> words) {
        double count = words.size() < 2 ? Double.NaN : GraphSketch.number(words.get(1));
        if (!(count >= 0 && count <= Short.MAX_VALUE)) {
            graph.problem(Message.of("graphedit.pajek.count", Integer.toString(number)));
            return;
        }
        for (int vertex = 1; vertex <= count; vertex++) {
            labels.add(Integer.toString(vertex));
        }
    }

    /** From 0; −1 if there is no such, which is said. */
    private int vertex(int number, String word) {
        double vertex = GraphSketch.number(word) - 1;
        if (vertex >= 0 && vertex < labels.size() && vertex == Math.rint(vertex)) {
            return (int) vertex;
        }
        graph.problem(Message.of("graphedit.pajek.no-vertex", Integer.toString(number), word));
        return -1;
    }

    private void edge(int number, String first, String second) {
        int a = vertex(number, first);
        int b = vertex(number, second);
        if (a >= 0 && b >= 0) {
            ends.add(new int[] {a, b});
            if (section.startsWith("*arcs")) {
                graph.direction();
            }
        }
    }

    /** A row of the matrix; one that equals its transpose stands for edges, so only its upper half counts. */
    private void matrix(int number, List<String> words) {
        if (words.size() != labels.size() || row >= labels.size()) {
            graph.problem(Message.of("graphedit.pajek.matrix", Integer.toString(number), Integer.toString(labels.size())));
            return;
        }
        for (int column = 0; column < words.size(); column++) {
            double weight = GraphSketch.number(words.get(column));
            boolean isKnown = false;
            for (int[] edge : ends) {
                isKnown |= edge[0] == column && edge[1] == row && column < row;
            }
            if (weight != 0 && !isKnown) {
                ends.add(new int[] {row, column});
            }
            if (weight != 0 && weight != 1 && !isKnown) {
                graph.weight();
            }
        }
        row++;
    }

    private void build() {
        Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
        List<String> named = new ArrayList<>(labels);
        for (Map.Entry<Integer, List<String>> each : vertices.entrySet()) {
            if (each.getValue().size() > 1) {
                named.set(each.getKey(), each.getValue().get(1));
            }
        }
        boolean areOwn = new HashSet<>(named).size() == named.size();
        List<String> names = areOwn ? named : labels;
        names.forEach(graph::node);
        for (Map.Entry<Integer, List<String>> each : vertices.entrySet()) {
            List<String> words = each.getValue();
            for (int i = firstPair(words); i + 1 < words.size(); i += 2) {
                attributes.computeIfAbsent(words.get(i), key -> new LinkedHashMap<>())
                        .put(names.get(each.getKey()), words.get(i + 1));
            }
        }
        for (int[] edge : ends) {
            graph.edge(edge[0], edge[1]);
        }
        graph.classes(attributes);
    }

    /** Behind number and label come a place, perhaps a shape, and then pairs of a name and a value. */
    private static int firstPair(List<String> words) {
        int at = 2;
        while (at < words.size() && !Double.isNaN(GraphSketch.number(words.get(at)))) {
            at++;
        }
        return at + (words.size() - at) % 2;
    }

    /** What stands between blanks, or within quotation marks that end before a blank. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) <= ' ') {
                at++;
                continue;
            }
            boolean isQuoted = line.charAt(at) == '"';
            int end = isQuoted ? at + 1 : at;
            while (end < line.length() && !(isQuoted ? line.charAt(end) == '"'
                    && (end + 1 == line.length() || line.charAt(end + 1) <= ' ') : line.charAt(end) <= ' ')) {
                end++;
            }
            words.add(line.substring(isQuoted ? at + 1 : at, end));
            at = isQuoted ? end + 1 : end;
        }
        return words;
    }
}
