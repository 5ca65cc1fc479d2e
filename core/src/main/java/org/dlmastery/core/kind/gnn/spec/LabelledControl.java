package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Message;

/**
 * The nodes whose class is told to the model, by their numbers in ascending order. An empty list, written "first", stands
 * for one of each class, as {@link GraphSettings#firstLabelled} has them.
 */
public record LabelledControl(String key) implements Control<List<Integer>> {
    private static final String FIRST = "first";

    @Override
    public List<Integer> initial() {
        return List.of();
    }

    @Override
    public String write(List<Integer> value) {
        StringBuilder text = new StringBuilder();
        for (int node : value) {
            text.append(text.length() == 0 ? "" : ",").append(node);
        }
        return text.length() == 0 ? FIRST : text.toString();
    }

    @Override
    public List<Integer> read(String text) throws BadValueException {
        List<Integer> nodes = new ArrayList<>();
        if (text.equals(FIRST)) {
            return List.copyOf(nodes);
        }
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            int node = node(text.substring(start, end));
            if (!nodes.isEmpty() && node <= nodes.get(nodes.size() - 1)) {
                throw bad();
            }
            nodes.add(node);
            start = end + 1;
        }
        return List.copyOf(nodes);
    }

    private static int node(String text) throws BadValueException {
        try {
            double node = Decimal.parse(text);
            if (node >= 0 && node < GraphSettings.LARGEST && node == Math.rint(node)) {
                return (int) node;
            }
        } catch (NumberFormatException notANumber) {
            // Falls through: the message is the same.
        }
        throw bad();
    }

    private static BadValueException bad() {
        return new BadValueException(Message.of("bad.nodes", Integer.toString(GraphSettings.LARGEST - 1)));
    }

    /** The nodes with one more or one less; the last one stays, for a model can't learn from nothing. */
    public static List<Integer> toggled(List<Integer> nodes, int node) {
        List<Integer> next = new ArrayList<>();
        boolean isPlaced = nodes.contains(node);
        for (int each : nodes) {
            if (!isPlaced && each > node) {
                next.add(node);
                isPlaced = true;
            }
            if (each != node) {
                next.add(each);
            }
        }
        if (!isPlaced) {
            next.add(node);
        }
        return next.isEmpty() ? nodes : List.copyOf(next);
    }
}
