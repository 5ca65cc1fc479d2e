package org.dlmastery.ui.explain.maps;

import java.util.ArrayList;
import java.util.List;

/**
 * Where columns of maps stand, in CSS pixels: each as wide as its share, its maps as large as fit, in the middle of its
 * height. A column with as many maps as the one before keeps their places, and smaller maps are drawn smaller.
 *
 * @param width of all columns; more than the room where they are many, and then they are scrolled
 */
public record ColumnsLayout(List<Column> columns, double width, double height) {
    /** Above each column: its name and its shape. */
    public static final double HEAD = 46;
    private static final double FOLDED = 56;
    private static final double NARROWEST = 62;
    private static final double NARROWEST_FEATURES = 46;
    private static final double FEATURES_WEIGHT = 0.72;
    private static final double WIDEST = 210;
    private static final double MARGIN = 6;
    private static final double GAP = 3;
    private static final double LARGEST_MAP = 92;
    private static final double LARGEST_FEATURE = 12;
    private static final double SMALLEST = 2;
    /** How much smaller maps get that hold less, at the least. */
    private static final double SMALLER = 0.8;

    /**
     * One column.
     *
     * @param left where its room begins
     * @param room its room's width
     * @param across how many maps stand in a row
     * @param size a map's side
     * @param gap between maps
     * @param x where the first map is
     */
    public record Column(double left, double room, int count, int across, double size, double gap, double x, double y) {
        double x(int map) {
            return x + map % across * (size + gap);
        }

        double y(int map) {
            return y + map / across * (size + gap);
        }

        double mapsWidth() {
            return Math.min(across, Math.max(1, count)) * (size + gap) - gap;
        }

        double mapsHeight() {
            return rows(count, across) * (size + gap) - gap;
        }

        /** The map at this place; −1 between maps. */
        int at(double px, double py) {
            int column = (int) Math.floor((px - x + gap / 2) / (size + gap));
            int row = (int) Math.floor((py - y + gap / 2) / (size + gap));
            int map = row * across + column;
            return column < 0 || column >= across || row < 0 || map >= count ? -1 : map;
        }
    }

    /** As large as the room allows. */
    public static ColumnsLayout fit(List<MapColumn> columns, double roomWidth, double height) {
        double[] rooms = rooms(columns, roomWidth);
        List<Column> fitted = new ArrayList<>();
        double x = 0;
        for (int i = 0; i < rooms.length; i++) {
            fitted.add(fit(columns.get(i), i == 0 ? null : columns.get(i - 1), i == 0 ? null : fitted.get(i - 1), x,
                    rooms[i], height));
            x += rooms[i];
        }
        return new ColumnsLayout(List.copyOf(fitted), x, height);
    }

    /** By weight; what those that are as narrow as can be need beyond their share the others give. */
    private static double[] rooms(List<MapColumn> columns, double roomWidth) {
        double[] rooms = new double[columns.size()];
        boolean[] isNarrow = new boolean[rooms.length];
        boolean isSettled = false;
        while (!isSettled) {
            double left = roomWidth;
            double weights = 0;
            for (int i = 0; i < rooms.length; i++) {
                left -= isNarrow[i] ? narrowest(columns.get(i)) : 0;
                weights += isNarrow[i] ? 0 : weight(columns.get(i));
            }
            isSettled = true;
            for (int i = 0; i < rooms.length; i++) {
                double narrowest = narrowest(columns.get(i));
                rooms[i] = isNarrow[i] ? narrowest : Math.min(WIDEST, left * weight(columns.get(i)) / weights);
                if (!isNarrow[i] && (rooms[i] < narrowest || columns.get(i).isFolded())) {
                    isNarrow[i] = true;
                    isSettled = false;
                }
            }
        }
        return rooms;
    }

    private static double narrowest(MapColumn column) {
        return column.isFolded() ? FOLDED : column.hasFeatures() ? NARROWEST_FEATURES : NARROWEST;
    }

    /** A column of large maps gets more of the room than one of a few numbers. */
    private static double weight(MapColumn column) {
        return column.hasFeatures() ? FEATURES_WEIGHT : 1 + Math.min(1, column.height() / 24.0);
    }

    private static Column fit(MapColumn column, MapColumn before, Column fittedBefore, double left, double room,
            double height) {
        int count = Math.max(1, column.count() == 0 ? column.all() : column.count());
        double free = room - 2 * MARGIN;
        double high = height - HEAD - MARGIN;
        double gap = column.hasFeatures() ? 0 : GAP;
        double most = column.hasFeatures() ? LARGEST_FEATURE : LARGEST_MAP;
        boolean isSame = before != null && !before.isFolded() && !column.hasFeatures() && !before.hasFeatures()
                && fittedBefore.count() == count;
        if (isSame) {
            most = Math.min(most, fittedBefore.size() * (column.height() < before.height() ? SMALLER : 1));
        }
        int across = isSame ? fittedBefore.across() : widest(count, free, high, gap, most);
        double size = Math.max(SMALLEST, Math.floor(size(count, across, free, high, gap, most)));
        double x = left + (room - Math.min(across, count) * (size + gap) + gap) / 2;
        double y = HEAD + Math.max(0, (high - rows(count, across) * (size + gap) + gap) / 2);
        return new Column(left, room, count, across, size, gap, x, y);
    }

    /** How many maps in a row make them largest. */
    private static int widest(int count, double free, double high, double gap, double most) {
        int best = 1;
        for (int across = 2; across <= count; across++) {
            if (size(count, across, free, high, gap, most) > size(count, best, free, high, gap, most) + 0.5) {
                best = across;
            }
        }
        return best;
    }

    private static double size(int count, int across, double free, double high, double gap, double most) {
        int rows = rows(count, across);
        return Math.min(most, Math.min((free + gap) / across - gap, (high + gap) / rows - gap));
    }

    private static int rows(int count, int across) {
        return (count + across - 1) / across;
    }

    /** The column at this place; −1 outside. */
    public int column(double px) {
        for (int i = 0; i < columns.size(); i++) {
            if (px >= columns.get(i).left() && px < columns.get(i).left() + columns.get(i).room()) {
                return i;
            }
        }
        return -1;
    }
}
