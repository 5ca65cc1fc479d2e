package org.dlmastery.ui.page.mlp.points;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.ui.page.mlp.plane.ClassNames;
import org.dlmastery.ui.text.Language;

/** In words, how a table's columns became points. */
public final class ColumnWords {
    private ColumnWords() {
    }

    /** A coordinate by its column: {@code x₁ = (radius − 12) / 0.74}. */
    public static String axis(Language language, String coordinate, OwnColumns.Axis axis) {
        String name = axis.name().isEmpty() ? language.say("points.column") : axis.name();
        return axis.isPlain() ? language.say("points.axis.plain", coordinate, name)
                : language.say("points.axis", coordinate, name, axis.centre() < 0 ? "+" : "−",
                language.figures().plain(Math.abs(axis.centre())), language.figures().plain(axis.unit()));
    }

    /**
     * Which classes have no point, if some have none or all have but one; begins with a space. Nothing else to say:
     * empty.
     */
    static String gaps(ClassNames classes, List<OwnPoint> points) {
        int[] counts = new int[DataSettings.MOST_CLASSES];
        int highest = 0;
        for (OwnPoint point : points) {
            counts[point.label()]++;
            highest = Math.max(highest, point.label());
        }
        if (counts[highest] == points.size()) {
            return " " + classes.language().say("points.one-class", classes.word(highest));
        }
        StringBuilder empty = new StringBuilder();
        for (int label = 0; label < highest; label++) {
            if (counts[label] == 0) {
                empty.append(empty.length() == 0 ? "" : ", ").append(classes.word(label));
            }
        }
        return empty.length() == 0 ? "" : " " + classes.language().say("points.gaps", empty.toString());
    }

    /** What each class is called: {@code class 0 is “cat”, class 1 is “dog”}. */
    public static String classes(Language language, List<String> names) {
        StringBuilder list = new StringBuilder();
        for (int label = 0; label < names.size(); label++) {
            list.append(label == 0 ? "" : ", ").append(language.say("points.named", Integer.toString(label),
                    names.get(label)));
        }
        return list.toString();
    }
}
