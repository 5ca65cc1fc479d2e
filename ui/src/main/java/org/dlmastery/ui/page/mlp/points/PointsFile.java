package org.dlmastery.ui.page.mlp.points;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Message;

/**
 * A table of points as text: {@code x1,x2,label} a line, with or without a header. Good rows are read, bad ones are
 * named with their line and what is wrong.
 */
final class PointsFile {
    /** Points fill the plane up to here when they are scaled to it. */
    private static final double SCALED_EXTENT = 2.7;
    private static final int COLUMNS = 3;

    /** @param line from 1 */
    record Problem(int line, Message reason) {
    }

    /** A good row, before its class has a number. */
    private record Row(int line, double x1, double x2, String label) {
    }

    /** A good row. */
    record Point(double x1, double x2, int label) {
    }

    private final int most;
    private final List<Row> rows = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private PointsFile(int most) {
        this.most = most;
    }

    /** @param most how many points are taken at the most */
    static PointsFile read(String text, int most) {
        PointsFile file = new PointsFile(most);
        file.readLines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        file.nameClasses();
        if (file.rows.isEmpty() && file.problems.isEmpty()) {
            file.problems.add(new Problem(1, Message.of("csv.empty")));
        }
        return file;
    }

    /** The points as a table with a header. */
    static String write(List<OwnPoint> points) {
        StringBuilder text = new StringBuilder("x1,x2,label\n");
        for (OwnPoint point : points) {
            text.append(text(point.x1())).append(',').append(text(point.x2())).append(',')
                    .append(Integer.toString(point.label())).append('\n');
        }
        return text.toString();
    }

    /** A coordinate of the grid, which has three digits after the point. */
    private static String text(float coordinate) {
        return Decimal.strip(Decimal.rounded(coordinate, 3, false));
    }

    List<Point> points() {
        return points;
    }

    /** What each class is called in the file, from class 0. */
    List<String> names() {
        return names;
    }

    List<Problem> problems() {
        return problems;
    }

    /** How many points lie beyond the plane's edge. */
    int outside() {
        int outside = 0;
        for (Point point : points) {
            outside += isInside(point) ? 0 : 1;
        }
        return outside;
    }

    /** The points that lie on the plane. */
    List<OwnPoint> inside() {
        List<OwnPoint> inside = new ArrayList<>();
        for (Point point : points) {
            if (isInside(point)) {
                inside.add(PointsControl.point(point.x1(), point.x2(), point.label()));
            }
        }
        return inside;
    }

    /** All points, each coordinate moved and scaled so that they fill the plane. */
    List<OwnPoint> scaled() {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] greatest = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Point point : points) {
            least[0] = Math.min(least[0], point.x1());
            least[1] = Math.min(least[1], point.x2());
            greatest[0] = Math.max(greatest[0], point.x1());
            greatest[1] = Math.max(greatest[1], point.x2());
        }
        List<OwnPoint> scaled = new ArrayList<>();
        for (Point point : points) {
            scaled.add(PointsControl.point(scaled(point.x1(), least[0], greatest[0]),
                    scaled(point.x2(), least[1], greatest[1]), point.label()));
        }
        return scaled;
    }

    private static double scaled(double x, double least, double greatest) {
        // Halves first: the difference of two huge numbers could be infinite.
        double half = greatest / 2 - least / 2;
        return half == 0 ? 0 : (x / 2 - least / 4 - greatest / 4) / half * 2 * SCALED_EXTENT;
    }

    private static boolean isInside(Point point) {
        return Math.abs(point.x1()) <= Plane.EXTENT && Math.abs(point.x2()) <= Plane.EXTENT;
    }

    private void readLines(String text) {
        int line = 0;
        int start = 0;
        boolean first = true;
        while (start <= text.length()) {
            line++;
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            String content = text.substring(start, end).strip();
            if (!content.isEmpty()) {
                readLine(line, content, first);
                first = false;
            }
            boolean pair = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
            start = end + (pair ? 2 : 1);
        }
    }

    private void readLine(int line, String content, boolean first) {
        List<String> values = new ArrayList<>();
        if (!split(content, values)) {
            problems.add(new Problem(line, Message.of("csv.quote")));
            return;
        }
        if (first && values.size() >= 2 && !isNumber(values.get(0)) && !isNumber(values.get(1))
                && content.indexOf(';') < 0 && startsLikeAName(values.get(0)) && startsLikeAName(values.get(1))) {
            return;
        }
        if (values.size() != COLUMNS) {
            problems.add(new Problem(line, content.indexOf(';') >= 0 ? Message.of("csv.semicolon")
                    : values.size() > COLUMNS ? Message.of("csv.many", Integer.toString(values.size()))
                    : Message.of("csv.few", Integer.toString(values.size()))));
            return;
        }
        for (int i = 0; i < 2; i++) {
            if (!isNumber(values.get(i))) {
                problems.add(new Problem(line, Message.of(values.get(i).indexOf(',') >= 0 ? "csv.comma"
                        : "csv.number", i == 0 ? "x1" : "x2", values.get(i))));
                return;
            }
        }
        if (values.get(2).isEmpty()) {
            problems.add(new Problem(line, Message.of("csv.label")));
            return;
        }
        rows.add(new Row(line, Decimal.parse(values.get(0)), Decimal.parse(values.get(1)), values.get(2)));
    }

    /** A header's words don't look like spoilt numbers, so that "NaN,inf,1" is a bad row and no header. */
    private static boolean startsLikeAName(String value) {
        char c = value.isEmpty() ? '?' : value.charAt(0);
        return (isLetter(c) || c == '_' || c > 127) && !isSpoiltNumber(value);
    }

    /** In any case of letters, but without String's own comparison, which knows every language and weighs as much. */
    private static boolean isSpoiltNumber(String value) {
        StringBuilder small = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            small.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        String name = small.toString();
        return name.equals("nan") || name.equals("inf") || name.equals("infinity") || name.equals("na");
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Classes 0 to 4 if all labels are such numbers, else in the order in which labels appear. */
    private void nameClasses() {
        boolean numbered = true;
        for (Row row : rows) {
            numbered &= number(row.label()) >= 0;
        }
        if (numbered) {
            for (int label = 0; label < DataSettings.MOST_CLASSES; label++) {
                names.add(Integer.toString(label));
            }
        }
        for (Row row : rows) {
            int label = numbered ? number(row.label()) : names.indexOf(row.label());
            if (label < 0 && names.size() < DataSettings.MOST_CLASSES) {
                names.add(row.label());
                label = names.size() - 1;
            }
            if (label < 0) {
                problems.add(new Problem(row.line(), Message.of("csv.classes", row.label())));
            } else if (points.size() == most) {
                problems.add(new Problem(row.line(), Message.of("csv.full", Integer.toString(most))));
            } else {
                points.add(new Point(row.x1(), row.x2(), label));
            }
        }
    }

    /** The class that a label names by its number; −1 if it doesn't. */
    private static int number(String label) {
        boolean isDigit = label.length() == 1 && label.charAt(0) >= '0'
                && label.charAt(0) < '0' + DataSettings.MOST_CLASSES;
        return isDigit ? label.charAt(0) - '0' : -1;
    }

    private static boolean isNumber(String text) {
        try {
            return !Double.isInfinite(Decimal.parse(text)) && !Double.isNaN(Decimal.parse(text));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /** @return whether every quotation mark is closed */
    private static boolean split(String line, List<String> values) {
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    value.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return !quoted;
    }
}
