package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * What one block of a model computes for a text, by the names of {@code Gpt.inside} without the block's, with what
 * stands before and behind all blocks.
 */
public record TensorsInside(List<NamedArray> arrays) {
    /** What the block reads, if it isn't the first; that reads {@code embedded}. */
    public static final String IN = "in";
    /** The sum behind the block. */
    public static final String OUT = "out";
    /** Queries times keys over √D [1, H, T, T], before the mask. */
    public static final String SCORES = "scores";

    public TensorsInside {
        arrays = List.copyOf(arrays);
    }

    public NamedArray get(String name) {
        return NamedArray.get(arrays, name);
    }

    /** What the block reads. */
    public NamedArray read() {
        return NamedArray.find(arrays, IN).orElseGet(() -> get("embedded"));
    }
}
