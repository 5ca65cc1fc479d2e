package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.gnn.spec.GraphSettings;
import org.dlmastery.core.settings.Message;

/**
 * A list of edges. A line joins two nodes ("a b", with a weight behind that is left out), names one ("a"), or tells a
 * node's class ("a = 1"); commas, semicolons and tabs are as good as blanks, and from # on a line is a comment.
 */
final class EdgeList {
    private static final int EDGE_WORDS = 2;

    private final GraphSketch graph = new GraphSketch();

    private EdgeList() {
    }

    static ReadGraph read(String text) {
        EdgeList list = new EdgeList();
        int line = 0;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            line++;
            list.line(line, text.substring(start, end));
            start = end + 1;
        }
        return list.graph.finished();
    }

    private void line(int number, String text) {
        int comment = text.indexOf('#');
        List<String> words = words(comment < 0 ? text : text.substring(0, comment));
        int equals = words.indexOf("=");
        if (equals >= 0) {
            told(number, words, equals);
        } else if (words.size() == 1) {
            graph.node(words.get(0));
        } else if (words.size() == EDGE_WORDS || words.size() == EDGE_WORDS + 1 && isNumber(words.get(2))) {
            graph.edge(graph.node(words.get(0)), graph.node(words.get(1)));
            if (words.size() > EDGE_WORDS) {
                graph.weight();
            }
        } else if (!words.isEmpty()) {
            graph.problem(Message.of("graphedit.list.words", Integer.toString(number), Integer.toString(words.size())));
        }
    }

    private void told(int number, List<String> words, int equals) {
        int label = words.size() == EDGE_WORDS + 1 && equals == 1 ? GraphSketch.label(words.get(2)) : -1;
        if (label < 0) {
            graph.problem(Message.of("graphedit.list.class", Integer.toString(number),
                    Integer.toString(GraphSettings.MOST_CLASSES - 1)));
        } else {
            graph.label(graph.node(words.get(0)), label);
        }
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

    private static boolean isNumber(String text) {
        return !Double.isNaN(GraphSketch.number(text));
    }
}
