package org.dlmastery.core.data.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a table's numbers have a decimal point or comma, by those that can be read in one way only.
 *
 * @param commas how many can only be read with a decimal comma
 * @param points how many can only be read with a decimal point
 * @param open the first different ones that are another number with a point than with a comma
 */
public record DecimalEvidence(int commas, int points, List<String> open) {
    private static final int SHOWN = 3;

    public DecimalEvidence {
        open = List.copyOf(open);
    }

    /** The evidence of rows between whose values stands the separator. */
    static DecimalEvidence of(List<Table.Row> rows, char separator) {
        int commas = 0;
        int points = 0;
        List<String> open = new ArrayList<>();
        for (Table.Row row : rows) {
            for (String cell : row.cells()) {
                double byPoint = NumberText.parse(cell, false);
                double byComma = NumberText.parse(cell, true);
                boolean either = !Double.isNaN(byPoint) && !Double.isNaN(byComma);
                commas += !either && !Double.isNaN(byComma) ? 1 : 0;
                points += !either && !Double.isNaN(byPoint) ? 1 : 0;
                // Where a decimal comma is usual, no comma stands between values.
                boolean asks = cell.indexOf(',') >= 0 || separator != ',';
                if (either && byPoint != byComma && asks && open.size() < SHOWN && !open.contains(cell)) {
                    open.add(cell);
                }
            }
        }
        return new DecimalEvidence(commas, points, open);
    }

    /** The evidence of a table's values. */
    public static DecimalEvidence of(Table table) {
        return of(table.rows(), table.separator());
    }

    /** Whether nothing tells how {@link #open} are meant. */
    public boolean isOpen() {
        return commas == points && !open.isEmpty();
    }

    /** Whether numbers rather have a decimal comma. */
    boolean suggestsComma(char separator) {
        return commas == points ? separator == ';' && hasOpenComma() : commas > points;
    }

    private boolean hasOpenComma() {
        for (String text : open) {
            if (text.indexOf(',') >= 0) {
                return true;
            }
        }
        return false;
    }
}
