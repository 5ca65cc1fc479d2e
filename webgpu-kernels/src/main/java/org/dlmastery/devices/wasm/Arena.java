package org.dlmastery.devices.wasm;

import java.util.Arrays;

/**
 * Divides a range of addresses into blocks: first fit in a list of free blocks that is sorted by address; neighbours
 * that become free are joined. Blocks are multiples of 16 bytes at multiples of 16.
 */
final class Arena {
    static final int ALIGNMENT = 16;
    /** What {@link #allocate} answers when no free block is large enough. */
    static final int NONE = -1;

    private int[] starts = new int[16];
    private int[] sizes = new int[16];
    private int count;

    /** Adds free memory, aligned, that doesn't overlap with what is there. */
    void add(int start, int size) {
        release(start, size);
    }

    /** A block's address, or {@link #NONE}; {@code size} is rounded up as {@link #rounded} does. */
    int allocate(int size) {
        int wanted = rounded(size);
        for (int i = 0; i < count; i++) {
            if (sizes[i] >= wanted) {
                int start = starts[i];
                starts[i] += wanted;
                sizes[i] -= wanted;
                if (sizes[i] == 0) {
                    remove(i);
                }
                return start;
            }
        }
        return NONE;
    }

    /** Gives a block back, with the size that was asked for. */
    void release(int start, int size) {
        int length = rounded(size);
        int at = Arrays.binarySearch(starts, 0, count, start);
        int next = at < 0 ? -at - 1 : at;
        boolean joinsPrevious = next > 0 && starts[next - 1] + sizes[next - 1] == start;
        boolean joinsNext = next < count && start + length == starts[next];
        if (joinsPrevious && joinsNext) {
            sizes[next - 1] += length + sizes[next];
            remove(next);
        } else if (joinsPrevious) {
            sizes[next - 1] += length;
        } else if (joinsNext) {
            starts[next] = start;
            sizes[next] += length;
        } else {
            insert(next, start, length);
        }
    }

    /** How many bytes a block of {@code size} takes: at least one unit, whole units. */
    static int rounded(int size) {
        return Math.max(ALIGNMENT, size + ALIGNMENT - 1 & -ALIGNMENT);
    }

    int freeBlocks() {
        return count;
    }

    /** The bytes that are free altogether. */
    int freeBytes() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += sizes[i];
        }
        return sum;
    }

    private void remove(int index) {
        System.arraycopy(starts, index + 1, starts, index, count - index - 1);
        System.arraycopy(sizes, index + 1, sizes, index, count - index - 1);
        count--;
    }

    private void insert(int index, int start, int size) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        System.arraycopy(starts, index, starts, index + 1, count - index);
        System.arraycopy(sizes, index, sizes, index + 1, count - index);
        starts[index] = start;
        sizes[index] = size;
        count++;
    }
}
