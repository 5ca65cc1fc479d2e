package org.dlmastery.core.backend.contract;

/** Row-major positions and indices, for expected values; independent of the engine's own views. */
final class Grid {
    private Grid() {
    }

    static int count(int... sizes) {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        return count;
    }

    /** The index of the element at a row-major position. */
    static int[] index(int position, int... sizes) {
        int[] index = new int[sizes.length];
        int rest = position;
        for (int i = sizes.length - 1; i >= 0; i--) {
            index[i] = rest % sizes[i];
            rest /= sizes[i];
        }
        return index;
    }

    /** The row-major position of an index; where a size is 1, every index counts as 0. */
    static int position(int[] index, int... sizes) {
        int position = 0;
        for (int i = 0; i < sizes.length; i++) {
            position = position * sizes[i] + (sizes[i] == 1 ? 0 : index[i]);
        }
        return position;
    }

    static String describe(int... sizes) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < sizes.length; i++) {
            text.append(i == 0 ? "" : ", ").append(sizes[i]);
        }
        return text.append(']').toString();
    }
}
