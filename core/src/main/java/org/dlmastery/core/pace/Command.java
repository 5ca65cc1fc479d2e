package org.dlmastery.core.pace;

import java.util.List;

/**
 * A command to a device, as far as its time hangs on it. Two of one kind run one kernel; they differ in sizes.
 *
 * @param kind what it does and how its arrays lie, begun with the word for all of its group: "map", "matmul"
 * @param sizes of its loops, 1 or more; of all of a kind as many
 * @param work what its time grows with: elements, or multiply-adds
 */
public record Command(String kind, List<Integer> sizes, double work) {
    public Command {
        sizes = List.copyOf(sizes);
    }

    /** The first word of its kind: what it is called whatever its operands are. */
    public String group() {
        int end = kind.indexOf(' ');
        return end < 0 ? kind : kind.substring(0, end);
    }

    /** How unlike the sizes of two commands of a kind are: the sum of the sizes' ratios' logarithms, 0 if none differs. */
    double distance(Command other) {
        double sum = 0;
        for (int i = 0; i < sizes.size(); i++) {
            sum += Math.abs(Math.log((double) sizes.get(i) / other.sizes.get(i)));
        }
        return sum;
    }
}
