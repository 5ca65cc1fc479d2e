package org.dlmastery.core.blueprint;

import java.util.List;

/**
 * A tensor of a model's file.
 *
 * @param shape its sizes; none for a single number
 * @param formula how its count comes about, in the letters of the package; empty where only the file knows
 */
public record PartTensor(String name, List<Long> shape, String formula) {
    public PartTensor {
        shape = List.copyOf(shape);
    }

    /** How many numbers it has. */
    public long count() {
        long count = 1;
        for (long size : shape) {
            count *= size;
        }
        return count;
    }

    /** Such as {@code 768 × 50,257}, without the thousands apart: {@code 768 × 50257}. */
    public String sizes() {
        StringBuilder text = new StringBuilder();
        for (long size : shape) {
            text.append(text.length() == 0 ? "" : " × ").append(size);
        }
        return text.toString();
    }
}
