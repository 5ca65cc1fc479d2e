package org.dlmastery.core.io.export;

import java.util.List;
import org.dlmastery.core.io.DecimalText;

/** A run's figures as a CSV table: a row for each epoch kept, a cell left empty where nothing was measured. */
public final class FiguresTable {
    private FiguresTable() {
    }

    /**
     * The table's text.
     *
     * @param columns their names, the clock's first; a minus in them becomes an underscore, as programs like it
     * @param rows one row after the other
     */
    public static String of(List<String> columns, float... rows) {
        StringBuilder text = new StringBuilder(String.join(",", columns).replace('-', '_')).append('\n');
        for (int i = 0; i < rows.length; i++) {
            int column = i % columns.size();
            if (!Float.isNaN(rows[i])) {
                text.append(column == 0 ? Integer.toString((int) rows[i]) : DecimalText.of(rows[i]));
            }
            text.append(column == columns.size() - 1 ? '\n' : ',');
        }
        return text.toString();
    }
}
