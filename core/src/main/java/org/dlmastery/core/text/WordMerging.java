package org.dlmastery.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The merges of one word. The pieces form a list in both directions, each at the place of its first byte; what may be
 * merged waits in a queue, the lowest rank first, among equals the leftmost. A pair that a merge beside it has changed
 * stays in the queue and is passed over. So a word of n bytes takes n log n steps.
 *
 * <p>The order is that of the definition, which merges all occurrences of the lowest pair from left to right before it
 * looks again: a merge brings about pairs with its own token only, and those have higher ranks.
 */
final class WordMerging {
    private static final int GONE = -1;

    private record Candidate(int rank, int at) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(at, other.at);
        }
    }

    private final MergeTable table;
    private final int[] pieces;
    private final int[] next;
    private final int[] previous;
    private final PriorityQueue<Candidate> candidates = new PriorityQueue<>();
    private int count;

    /** @param word its bytes in UTF-8 */
    WordMerging(MergeTable table, byte[] word) {
        this.table = table;
        count = word.length;
        pieces = new int[count];
        next = new int[count];
        previous = new int[count];
        for (int i = 0; i < count; i++) {
            pieces[i] = ByteTokens.token(word[i] & 0xff);
            next[i] = i + 1;
            previous[i] = i - 1;
        }
        for (int i = 0; i < count; i++) {
            offer(i);
        }
    }

    /** Merges until nothing can be merged; what was done, in order. */
    List<Merge> run() {
        List<Merge> merges = new ArrayList<>();
        for (Candidate best = candidates.poll(); best != null; best = candidates.poll()) {
            if (rank(best.at()) == best.rank()) {
                merges.add(merge(best.at(), ByteTokens.COUNT + best.rank()));
            }
        }
        return merges;
    }

    private Merge merge(int at, int token) {
        int right = next[at];
        Merge merge = new Merge(at, pieces[at], pieces[right], token);
        pieces[at] = token;
        pieces[right] = GONE;
        next[at] = next[right];
        if (next[at] < pieces.length) {
            previous[next[at]] = at;
        }
        count--;
        offer(previous[at]);
        offer(at);
        return merge;
    }

    /** How early the piece that begins here is merged with the one behind it. */
    private int rank(int at) {
        boolean hasNext = at >= 0 && pieces[at] != GONE && next[at] < pieces.length;
        return hasNext ? table.rank(pieces[at], pieces[next[at]]) : MergeTable.NONE;
    }

    private void offer(int at) {
        int rank = rank(at);
        if (rank != MergeTable.NONE) {
            candidates.add(new Candidate(rank, at));
        }
    }

    /** The tokens as they are now. */
    int[] tokens() {
        int[] tokens = new int[count];
        int at = 0;
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = pieces[at];
            at = next[at];
        }
        return tokens;
    }
}
