package org.dlmastery.ui.explain.maps;

import java.util.List;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;

/** All maps in figures: a row a map. */
record MapRows(Language language, List<MapColumn> columns) implements TwinTable.Rows {
    private static final int DIGITS = 4;

    @Override
    public List<String> head() {
        return List.of(language.say("explain.maps.layer"), language.say("explain.maps.shape"),
                language.say("explain.maps.number"), language.say("explain.maps.least"),
                language.say("explain.maps.most"), language.say("explain.maps.mean"));
    }

    @Override
    public int count() {
        int count = 0;
        for (MapColumn column : columns) {
            count += Math.max(1, column.count());
        }
        return count;
    }

    @Override
    public List<String> row(int index) {
        int map = index;
        int at = 0;
        while (map >= Math.max(1, columns.get(at).count())) {
            map -= Math.max(1, columns.get(at++).count());
        }
        MapColumn column = columns.get(at);
        if (column.count() == 0) {
            return List.of(column.title(), column.shape(), "–", "–", "–", "–");
        }
        return List.of(column.title(), column.shape(), language.figures().whole(map + 1), figure(column.least(map)),
                figure(column.most(map)), figure(column.mean(map)));
    }

    private String figure(double value) {
        return language.figures().significant(value, DIGITS);
    }
}
