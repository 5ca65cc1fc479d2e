package org.dlmastery.core.text;

import java.util.Arrays;
import org.dlmastery.core.io.FileFormatException;

/**
 * The merges that a byte-pair encoding has learnt, in the order in which it learnt them. The merge of rank r makes
 * token {@link ByteTokens#COUNT} + r of two tokens that were there before it.
 *
 * <p>Found by open addressing: a table of a power of two places, at most half of them taken, in which a pair stands at
 * the first free place from its hash on.
 */
public final class MergeTable {
    /** What {@link #rank} says of two tokens that aren't merged. */
    public static final int NONE = Integer.MAX_VALUE;

    /** Tokens are numbers of 16 bits. */
    private static final int MOST = (1 << 16) - ByteTokens.COUNT;
    /** Of a token: GPT-2's longest has 128. Without a limit, pairs of pairs would double without end. */
    private static final int MOST_BYTES = 1 << 12;
    private static final int BYTES_A_MERGE = 4;
    /** The golden ratio in 32 bits (Knuth, vol. 3, 6.4): neighbouring pairs come far from each other. */
    private static final int SPREAD = 0x9e3779b9;

    private final int[] pairs;
    private final int[] places;
    private final int shift;

    /** @param pairs of each merge its two tokens, the left one in the upper 16 bits */
    private MergeTable(int[] pairs) {
        this.pairs = pairs;
        int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, 2 * pairs.length - 1));
        places = new int[1 << bits];
        shift = 32 - bits;
        Arrays.fill(places, NONE);
        for (int rank = 0; rank < pairs.length; rank++) {
            int place = place(pairs[rank]);
            if (places[place] != NONE) {
                throw new FileFormatException("merges: number " + rank + " merges the same two tokens as number "
                        + places[place]);
            }
            places[place] = rank;
        }
    }

    /**
     * Reads merges as the site carries them: of all left tokens the low bytes, then their high bytes, then those of all
     * right tokens likewise.
     *
     * @param packed four bytes a merge
     * @throws FileFormatException if these are no merges, each of tokens that were there before it
     */
    public static MergeTable read(byte[] packed) {
        int count = packed.length / BYTES_A_MERGE;
        if (packed.length % BYTES_A_MERGE != 0 || count > MOST) {
            throw new FileFormatException("merges: four bytes each are needed, of at most " + MOST + ", got "
                    + packed.length + " bytes");
        }
        int[] pairs = new int[count];
        int[] lengths = new int[ByteTokens.COUNT + count];
        Arrays.fill(lengths, 0, ByteTokens.COUNT, 1);
        for (int rank = 0; rank < count; rank++) {
            int left = number(packed, rank, count);
            int right = number(packed, 2 * count + rank, count);
            int token = ByteTokens.COUNT + rank;
            if (left >= token || right >= token) {
                throw new FileFormatException("merges: number " + rank + " merges tokens " + left + " and " + right
                        + ", but only " + token + " are there by then");
            }
            lengths[token] = lengths[left] + lengths[right];
            if (lengths[token] > MOST_BYTES) {
                throw new FileFormatException("merges: number " + rank + " makes a token of " + lengths[token]
                        + " bytes, more than " + MOST_BYTES);
            }
            pairs[rank] = pair(left, right);
        }
        return new MergeTable(pairs);
    }

    /** The merges that were learnt first: those of an encoding with fewer tokens. */
    public MergeTable first(int count) {
        return new MergeTable(Arrays.copyOf(pairs, Math.min(count, pairs.length)));
    }

    private static int number(byte[] packed, int at, int count) {
        return packed[at] & 0xff | (packed[at + count] & 0xff) << 8;
    }

    private static int pair(int left, int right) {
        return left << 16 | right;
    }

    /** How many merges there are. */
    public int size() {
        return pairs.length;
    }

    /** The left one of the tokens that the merge of this rank merges. */
    public int left(int rank) {
        return pairs[rank] >>> 16;
    }

    /** The right one of the tokens that the merge of this rank merges. */
    public int right(int rank) {
        return pairs[rank] & 0xffff;
    }

    /** How early it was learnt to merge these two tokens, 0 first; {@link #NONE} if it wasn't. */
    public int rank(int left, int right) {
        return places[place(pair(left, right))];
    }

    /** Where a pair stands, or the free place where it would. */
    private int place(int pair) {
        int place = pair * SPREAD >>> shift;
        while (places[place] != NONE && pairs[places[place]] != pair) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }
}
