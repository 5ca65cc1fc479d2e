package org.dlmastery.devices.webgpu.kernel;

import java.util.Arrays;

/** Parameters being put together. */
final class Words {
    private int[] words = new int[16];
    private int size;

    Words add(int... values) {
        if (size + values.length > words.length) {
            words = Arrays.copyOf(words, 2 * (size + values.length));
        }
        for (int value : values) {
            words[size++] = value;
        }
        return this;
    }

    int[] toArray() {
        return Arrays.copyOf(words, size);
    }
}
