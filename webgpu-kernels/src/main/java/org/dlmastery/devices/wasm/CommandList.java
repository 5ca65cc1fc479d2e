package org.dlmastery.devices.wasm;

import java.util.Arrays;
import org.dlmastery.devices.wasm.kernel.ArgumentList;

/** Commands on the host's side, as the words that the {@link Driver} reads. */
final class CommandList {
    private static final int BYTES = 4;

    private int[] words = new int[1024];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** In words. */
    int size() {
        return size;
    }

    int bytes() {
        return size * BYTES;
    }

    void clear() {
        size = 0;
    }

    /** Starts a command with so many argument words; {@link #word} adds them. */
    void start(int entry, int argumentWords) {
        int length = Driver.HEADER_WORDS + argumentWords;
        if (size + length > words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, size + length));
        }
        word(entry);
        word(length * BYTES);
    }

    void word(int value) {
        words[size++] = value;
    }

    /** A word for each number, which is whole. */
    void integers(float[] numbers) {
        int next = size;
        for (float number : numbers) {
            words[next++] = (int) number;
        }
        size = next;
    }

    /** A word for each number: its bits. */
    void floats(float[] numbers) {
        for (float number : numbers) {
            word(Float.floatToRawIntBits(number));
        }
    }

    /** A command whose arguments are another list. */
    void add(int entry, CommandList arguments) {
        start(entry, arguments.size);
        for (int i = 0; i < arguments.size; i++) {
            word(arguments.words[i]);
        }
    }

    /** Overwrites a word. */
    void setWord(int index, int value) {
        words[index] = value;
    }

    void add(int entry, ArgumentList arguments) {
        start(entry, arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            word(arguments.word(i));
        }
    }

    /** The words and, behind the first {@link #size}, room for more. */
    int[] words() {
        return words;
    }
}
