package org.dlmastery.ui.page.gnn.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dlmastery.core.settings.Message;

/**
 * CSV tables with names over their columns: one of edges, with the columns source and target, and one of nodes, with id
 * and perhaps class; an empty line stands between them, and either may come first. Cells may stand in quotation marks.
 * Where there is a table of nodes, edges can name no others.
 */
final class GraphTables {
    private static final List<String> SOURCES = List.of("source", "from", "src");
    private static final List<String> TARGETS = List.of("target", "to", "dst");
    private static final List<String> IDS = List.of("id", "node", "name");

    /** A row of cells. @param line in the text, from 1 */
    private record Row(int line, List<String> cells) {
        boolean isEmpty() {
            return cells.size() == 1 && cells.get(0).isEmpty();
        }
    }

    private final GraphSketch graph = new GraphSketch();

    private GraphTables() {
    }

    /** Whether a text begins with the head of such a table. */
    static boolean areIn(String text) {
        for (Row row : rows(text)) {
            if (!row.isEmpty()) {
                return isHeadOfEdges(row) || isHeadOfNodes(row);
            }
        }
        return false;
    }

    static ReadGraph read(String text) {
        GraphTables tables = new GraphTables();
        List<List<Row>> all = new ArrayList<>();
        boolean isNew = true;
        for (Row row : rows(text)) {
            boolean isHead = isHeadOfEdges(row) || isHeadOfNodes(row);
            if (row.isEmpty()) {
                isNew = true;
            } else if (isNew && isHead || all.isEmpty()) {
                all.add(new ArrayList<>(List.of(row)));
                isNew = false;
            } else {
                all.get(all.size() - 1).add(row);
                isNew = false;
            }
        }
        boolean isClosed = false;
        for (List<Row> table : all) {
            if (!isHeadOfEdges(table.get(0))) {
                tables.nodes(table);
                isClosed = true;
            }
        }
        boolean hasEdges = false;
        for (List<Row> table : all) {
            if (isHeadOfEdges(table.get(0))) {
                tables.edges(table, isClosed);
                hasEdges = true;
            }
        }
        if (!hasEdges) {
            tables.graph.problem(Message.of("graphedit.csv.no-edges"));
        }
        return tables.graph.finished();
    }

    private static boolean isHeadOfEdges(Row row) {
        return column(row, SOURCES) >= 0 && column(row, TARGETS) >= 0;
    }

    private static boolean isHeadOfNodes(Row row) {
        return !isHeadOfEdges(row) && column(row, IDS) >= 0;
    }

    private static int column(Row head, List<String> names) {
        for (String name : names) {
            for (int i = 0; i < head.cells().size(); i++) {
                if (head.cells().get(i).strip().toLowerCase(Locale.ROOT).equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private void nodes(List<Row> table) {
        Row head = table.get(0);
        int id = column(head, IDS);
        Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
        for (String column : head.cells()) {
            attributes.put(column, new LinkedHashMap<>());
        }
        for (int i = 1; i < table.size(); i++) {
            Row row = table.get(i);
            if (!fits(row, head)) {
                continue;
            }
            String name = row.cells().get(id).strip();
            if (graph.has(name)) {
                graph.problem(Message.of("graphedit.file.twice", name));
            }
            graph.node(name);
            for (int column = 0; column < head.cells().size(); column++) {
                attributes.get(head.cells().get(column)).put(name, row.cells().get(column));
            }
        }
        graph.classes(attributes);
    }

    private void edges(List<Row> table, boolean isClosed) {
        Row head = table.get(0);
        int source = column(head, SOURCES);
        int target = column(head, TARGETS);
        int weight = column(head, List.of("weight"));
        int type = column(head, List.of("type", "directed"));
        for (int i = 1; i < table.size(); i++) {
            Row row = table.get(i);
            if (!fits(row, head)) {
                continue;
            }
            String first = row.cells().get(source).strip();
            String second = row.cells().get(target).strip();
            for (String name : List.of(first, second)) {
                if (name.isEmpty() || isClosed && !graph.has(name)) {
                    graph.problem(Message.of("graphedit.csv.unknown", Integer.toString(row.line()), name));
                }
            }
            graph.edge(graph.node(first), graph.node(second));
            if (weight >= 0) {
                graph.weight();
            }
            String direction = type < 0 ? "" : row.cells().get(type).strip().toLowerCase(Locale.ROOT);
            if (direction.equals("directed") || direction.equals("true")) {
                graph.direction();
            }
        }
    }

    private boolean fits(Row row, Row head) {
        boolean fits = row.cells().size() == head.cells().size();
        if (!fits) {
            graph.problem(Message.of("graphedit.csv.cells", Integer.toString(row.line()),
                    Integer.toString(head.cells().size()), Integer.toString(row.cells().size())));
        }
        return fits;
    }

    /** The rows of a text, whose cells stand between commas, or semicolons or tabs where its first line has no comma. */
    private static List<Row> rows(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        char separator = first.indexOf(',') >= 0 ? ',' : first.indexOf(';') >= 0 ? ';' : '\t';
        List<Row> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        int line = 1;
        int began = 1;
        for (int i = text.startsWith("\uFEFF") ? 1 : 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            boolean isEnd = i == text.length();
            line += c == '\n' ? 1 : 0;
            if (c == '"') {
                boolean isDoubled = isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (isDoubled) {
                    cell.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (c == separator && !isQuoted || c == '\n' && (!isQuoted || isEnd)) {
                cells.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(new Row(began, List.copyOf(cells)));
                    cells.clear();
                    began = line;
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
