package org.dlmastery.ui.explain;

import java.util.OptionalInt;

/**
 * How the arrow keys go through things that stand in rows, one after the other.
 *
 * @param count how many things there are
 * @param columns how many stand in a row
 * @param pageRows how many rows Page up and Page down pass
 */
public record GridWalk(int count, int columns, int pageRows) {
    /** Things in one line. */
    public static GridWalk line(int count) {
        return new GridWalk(count, Math.max(1, count), 1);
    }

    /**
     * Where a key leads.
     *
     * @param at the present place; −1 for none, from which every key of these leads to the first
     * @param key as browsers name it
     * @return the next place, perhaps the same one; nothing for a key that doesn't move
     */
    public OptionalInt move(int at, String key) {
        int next = switch (key) {
            case "ArrowLeft" -> at - 1;
            case "ArrowRight" -> at + 1;
            case "ArrowUp" -> at - columns;
            case "ArrowDown" -> at + columns;
            case "PageUp" -> Math.max(at % columns, at - columns * pageRows);
            case "PageDown" -> at + columns * pageRows;
            case "Home" -> 0;
            case "End" -> count - 1;
            default -> Integer.MIN_VALUE;
        };
        if (next == Integer.MIN_VALUE || count == 0) {
            return OptionalInt.empty();
        }
        if (at < 0) {
            return OptionalInt.of(key.equals("End") ? count - 1 : 0);
        }
        if (key.equals("PageDown")) {
            return OptionalInt.of(lastBelow(at, next));
        }
        return OptionalInt.of(next < 0 || next >= count ? at : next);
    }

    /** In the same column as near to the wished place as there is one. */
    private int lastBelow(int at, int wished) {
        int next = wished;
        while (next >= count) {
            next -= columns;
        }
        return Math.max(at, next);
    }
}
