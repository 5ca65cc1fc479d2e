package org.dlmastery.core.data.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Classes written as a column each, of which one is 1 and the others are 0: joined into a column of labels at the end.
 */
final class OneHot {
    private static final int LEAST = 2;
    /** Two coordinates stand beside them. */
    private static final int COORDINATES = 2;

    private OneHot() {
    }

    /** The table with such a column, if it has such columns at its end or its beginning. */
    static Table joined(Table table) {
        int columns = table.names().size();
        for (int count = columns - COORDINATES; count >= LEAST && !table.rows().isEmpty(); count--) {
            for (int from : new int[] {columns - count, 0}) {
                if (isOneHot(table, from, count)) {
                    return joined(table, from, count);
                }
            }
        }
        return table;
    }

    private static boolean isOneHot(Table table, int from, int count) {
        boolean[] seen = new boolean[count];
        for (Table.Row row : table.rows()) {
            int ones = 0;
            for (int i = 0; i < count; i++) {
                double value = table.number(row, from + i);
                if (value != 0 && value != 1) {
                    return false;
                }
                ones += (int) value;
                seen[i] |= value == 1;
            }
            if (ones != 1) {
                return false;
            }
        }
        boolean all = true;
        for (boolean each : seen) {
            all &= each;
        }
        return all;
    }

    private static Table joined(Table table, int from, int count) {
        List<String> names = new ArrayList<>(table.names());
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < count; i++) {
            joined.append(i == 0 ? "" : " / ").append(name(table, from, i));
        }
        names.add(joined.toString());
        List<Table.Row> rows = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            List<String> cells = new ArrayList<>(row.cells());
            int one = 0;
            while (table.number(row, from + one) != 1) {
                one++;
            }
            cells.add(name(table, from, one));
            rows.add(new Table.Row(row.line(), cells));
        }
        return new Table(table.separator(), table.decimalComma(), table.headerLine(), names, rows, table.skipped(),
                table.misfits());
    }

    private static String name(Table table, int from, int column) {
        String name = table.names().get(from + column);
        return name.isEmpty() ? Integer.toString(column) : name;
    }
}
