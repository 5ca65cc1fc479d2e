package org.dlmastery.ui.store;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What is kept under a key, all of it or nothing.
 *
 * @param facts a text of the owner's own
 * @param at when it was made, in milliseconds since 1970
 */
public record Entry(String key, String facts, double at, List<NamedArray> arrays) {
    public Entry {
        arrays = List.copyOf(arrays);
    }

    /** How many bytes the arrays' numbers have. */
    public long bytes() {
        long bytes = 0;
        for (NamedArray array : arrays) {
            bytes += (long) array.count() * (array.elements() instanceof NamedArray.Bytes ? 1 : Float.BYTES);
        }
        return bytes;
    }
}
