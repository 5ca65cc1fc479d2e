package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;

/** Changes of a list, each as a new list. */
final class StackEdit {
    private StackEdit() {
    }

    /** @param at where the new one will stand; beyond the end is the end */
    static <E> List<E> inserted(List<E> list, int at, E added) {
        List<E> next = new ArrayList<>(list);
        next.add(Math.max(0, Math.min(list.size(), at)), added);
        return List.copyOf(next);
    }

    static <E> List<E> removed(List<E> list, int at) {
        List<E> next = new ArrayList<>(list);
        next.remove(at);
        return List.copyOf(next);
    }

    /** @param to where it will stand among the others; beyond an end is that end */
    static <E> List<E> moved(List<E> list, int from, int to) {
        List<E> next = new ArrayList<>(list);
        E moved = next.remove(from);
        next.add(Math.max(0, Math.min(next.size(), to)), moved);
        return List.copyOf(next);
    }

    static <E> List<E> replaced(List<E> list, int at, E by) {
        List<E> next = new ArrayList<>(list);
        next.set(at, by);
        return List.copyOf(next);
    }

    /**
     * Where a row dropped at a gap will stand.
     *
     * @param from where it stood
     * @param gap how many rows lie above the gap, the dragged one counted
     */
    static int target(int from, int gap) {
        return gap > from ? gap - 1 : gap;
    }

    /** How many rows lie above a height, by their middles. */
    static int gap(double[] middles, double y) {
        int gap = 0;
        while (gap < middles.length && y > middles[gap]) {
            gap++;
        }
        return gap;
    }
}
