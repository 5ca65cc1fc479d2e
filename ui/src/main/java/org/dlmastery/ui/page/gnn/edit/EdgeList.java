package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.kind.gnn.spec.GraphSettings;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Message;

/**
 * What a reader's list of edges means. A line joins two nodes ("a b", with a weight behind that is left out), names one
 * ("a"), or tells a node's class ("a = 1"); commas, semicolons and tabs are as good as blanks, and from # on a line is a
 * comment. Nodes are numbered in the order of their numbers where all names are whole numbers, else as they come.
 *
 * @param names each node's name in the text
 * @param labels each node's class or {@link Graph#UNKNOWN}
 * @param edges each once
 * @param loops how many lines joined a node to itself, and were left out
 * @param doubles how many lines joined nodes that were joined before
 * @param weights how many weights were left out
 * @param problems why it can't be taken, a sentence each, the first {@value #MOST_PROBLEMS}; empty if it can
 */
record EdgeList(List<String> names, List<Integer> labels, List<Graph.Edge> edges, int loops, int doubles, int weights,
        List<Message> problems) {
    private static final int MOST_PROBLEMS = 5;
    private static final int EDGE_WORDS = 2;

    static EdgeList read(String text) {
        return new Reader().read(text);
    }

    private static final class Reader {
        private final List<String> names = new ArrayList<>();
        private final List<Integer> labels = new ArrayList<>();
        private final List<int[]> ends = new ArrayList<>();
        private final List<Message> problems = new ArrayList<>();
        private int loops;
        private int weights;

        EdgeList read(String text) {
            int line = 0;
            int start = 0;
            while (start <= text.length()) {
                int end = text.indexOf('\n', start);
                end = end < 0 ? text.length() : end;
                line++;
                line(line, text.substring(start, end));
                start = end + 1;
            }
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
            int doubles = 0;
            for (int[] edge : ends) {
                Graph.Edge next = Graph.Edge.between(place[edge[0]], place[edge[1]]);
                if (edges.contains(next)) {
                    doubles++;
                } else {
                    edges.add(next);
                }
            }
            checkSize(edges.size());
            return new EdgeList(sortedNames, sortedLabels, edges, loops, doubles, weights, problems);
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

        private void line(int number, String text) {
            int comment = text.indexOf('#');
            List<String> words = words(comment < 0 ? text : text.substring(0, comment));
            int equals = words.indexOf("=");
            if (equals >= 0) {
                told(number, words, equals);
            } else if (words.size() == 1) {
                node(words.get(0));
            } else if (words.size() == EDGE_WORDS || words.size() == EDGE_WORDS + 1 && isNumber(words.get(2))) {
                edge(words);
            } else if (!words.isEmpty()) {
                problem(Message.of("graphedit.list.words", Integer.toString(number), Integer.toString(words.size())));
            }
        }

        private void edge(List<String> words) {
            int first = node(words.get(0));
            int second = node(words.get(1));
            weights += words.size() - EDGE_WORDS;
            if (first == second) {
                loops++;
            } else {
                ends.add(new int[] {first, second});
            }
        }

        private void told(int number, List<String> words, int equals) {
            int label = words.size() == EDGE_WORDS + 1 && equals == 1 ? label(words.get(2)) : -1;
            if (label < 0) {
                problem(Message.of("graphedit.list.class", Integer.toString(number),
                        Integer.toString(GraphSettings.MOST_CLASSES - 1)));
            } else {
                labels.set(node(words.get(0)), label);
            }
        }

        private void problem(Message message) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(message);
            }
        }

        private int node(String name) {
            int known = names.indexOf(name);
            if (known >= 0) {
                return known;
            }
            names.add(name);
            labels.add(Graph.UNKNOWN);
            return names.size() - 1;
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

        private static List<String> words(String text) {
            List<String> words = new ArrayList<>();
            StringBuilder word = new StringBuilder();
            for (int i = 0; i <= text.length(); i++) {
                char c = i < text.length() ? text.charAt(i) : ' ';
                if (c > ' ' && c != ',' && c != ';' && c != '=') {
                    word.append(c);
                    continue;
                }
                if (word.length() > 0) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                if (c == '=') {
                    words.add("=");
                }
            }
            return words;
        }

        private static int label(String text) {
            double label = number(text);
            return label >= 0 && label < GraphSettings.MOST_CLASSES && label == Math.rint(label) ? (int) label : -1;
        }

        private static boolean isNumber(String text) {
            return !Double.isNaN(number(text));
        }

        private static double number(String text) {
            try {
                return Decimal.parse(text);
            } catch (NumberFormatException noNumber) {
                return Double.NaN;
            }
        }
    }
}
