package org.dlmastery.ui.explain.maps;

import java.util.List;

/**
 * Which layers of a deep stack stand for others: where a block of the same kinds of layers comes again and again, all but
 * its first and its last time are folded.
 *
 * @param from the first folded layer
 * @param to the one after the last folded; equal to {@code from} where nothing is folded
 * @param layers how many layers a block has
 */
public record BlockFold(int from, int to, int layers) {
    /** A block that comes less often is shown each time. */
    private static final int FEWEST = 4;
    private static final int LONGEST = 7;

    /** What can be folded of the layers, given by their kinds: the most there is. */
    public static BlockFold of(List<String> kinds) {
        BlockFold best = new BlockFold(0, 0, 1);
        for (int length = 1; length <= LONGEST; length++) {
            for (int start = 0; start + FEWEST * length <= kinds.size(); start++) {
                int times = times(kinds, start, length);
                int folded = (times - 2) * length;
                if (times >= FEWEST && folded > best.to - best.from) {
                    best = new BlockFold(start + length, start + length + folded, length);
                }
            }
        }
        return best;
    }

    public boolean isNothing() {
        return from == to;
    }

    /** How often the block comes among what is folded. */
    public int blocks() {
        return (to - from) / layers;
    }

    private static int times(List<String> kinds, int start, int length) {
        int end = start + length;
        while (end < kinds.size() && kinds.get(end).equals(kinds.get(end - length))) {
            end++;
        }
        return (end - start) / length;
    }
}
