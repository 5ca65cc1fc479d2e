package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Texts;

/** The classes that the model is told in place of the true ones, as 8_1 for class 1 of node 8, nodes ascending; "none". */
public record ToldControl(String key) implements Control<List<ToldClass>> {
    private static final String NONE = "none";

    @Override
    public List<ToldClass> initial() {
        return List.of();
    }

    @Override
    public String write(List<ToldClass> value) {
        StringBuilder text = new StringBuilder();
        for (ToldClass told : value) {
            text.append(text.length() == 0 ? "" : ",").append(told.node()).append('_').append(told.label());
        }
        return text.length() == 0 ? NONE : text.toString();
    }

    @Override
    public List<ToldClass> read(String text) throws BadValueException {
        List<ToldClass> all = new ArrayList<>();
        if (text.equals(NONE)) {
            return List.of();
        }
        for (String each : Texts.split(text, ',')) {
            ToldClass told = told(each);
            if (!all.isEmpty() && told.node() <= all.get(all.size() - 1).node()) {
                throw bad();
            }
            all.add(told);
        }
        if (all.isEmpty()) {
            throw bad();
        }
        return List.copyOf(all);
    }

    private static ToldClass told(String text) throws BadValueException {
        int between = text.indexOf('_');
        try {
            double node = Decimal.parse(text.substring(0, Math.max(0, between)));
            double label = Decimal.parse(text.substring(between + 1));
            if (node == Math.rint(node) && label == Math.rint(label)) {
                return new ToldClass((int) node, (int) label);
            }
        } catch (IllegalArgumentException noNumber) {
            // Falls through: the message is the same.
        }
        throw bad();
    }

    private static BadValueException bad() {
        return new BadValueException(Message.of("bad.told", Integer.toString(GraphSettings.LARGEST - 1),
                Integer.toString(Cora.SUBJECTS.size() - 1)));
    }

    /** The list with a node's told class changed. @param label the class; −1 for the true one */
    public static List<ToldClass> with(List<ToldClass> all, int node, int label) {
        List<ToldClass> next = new ArrayList<>();
        boolean isPlaced = label < 0;
        for (ToldClass each : all) {
            if (!isPlaced && each.node() >= node) {
                next.add(new ToldClass(node, label));
                isPlaced = true;
            }
            if (each.node() != node) {
                next.add(each);
            }
        }
        if (!isPlaced) {
            next.add(new ToldClass(node, label));
        }
        return List.copyOf(next);
    }
}
