package org.dlmastery.devices.wasm.kernel;

import java.util.Arrays;
import org.dlmastery.core.backend.View;

/** The arguments of one command while they are put together. */
public final class ArgumentList {
    /** No dimension. */
    static final int NOTHING = -1;

    private int[] words = new int[32];
    private int size;

    void add(int word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    /** A distance in elements of 32 bits, as bytes. */
    void addDistance(int elements) {
        add(4 * elements);
    }

    /** Where a view's first element lies. */
    void addAddress(View view) {
        add(((Located) view.buffer()).address() + view.offset() * view.buffer().type().bytes());
    }

    /**
     * The sizes and pointer steps of a {@link LoopNest} over some of a space's dimensions, given from the outermost.
     *
     * @param inner the outermost dimension that the pointers walk through inside the nest, or {@link #NOTHING}
     */
    void addNest(IndexSpace space, int[] views, int[] dimensions, int inner) {
        for (int level = 0; level < dimensions.length; level++) {
            int dimension = dimensions[level];
            int walked = level + 1 < dimensions.length ? dimensions[level + 1] : inner;
            add(space.size(dimension));
            for (int view : views) {
                int distance = walked == NOTHING ? 0 : space.size(walked) * space.distance(view, walked);
                add(space.distance(view, dimension) - distance);
            }
        }
    }

    void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public int word(int index) {
        return words[index];
    }
}
