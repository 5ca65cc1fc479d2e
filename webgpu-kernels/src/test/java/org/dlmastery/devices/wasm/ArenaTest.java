package org.dlmastery.devices.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ArenaTest {
    private static Arena arena(int start, int size) {
        Arena arena = new Arena();
        arena.add(start, size);
        return arena;
    }

    @Test
    void blocksAreAlignedAndLieInTheRange() {
        Arena arena = arena(64, 160);
        assertEquals(64, arena.allocate(1));
        assertEquals(80, arena.allocate(17));
        assertEquals(112, arena.allocate(0));
        assertEquals(96, arena.freeBytes());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Arena arena = arena(0, 64);
        assertEquals(Arena.NONE, arena.allocate(65));
        assertEquals(0, arena.allocate(64));
        assertEquals(Arena.NONE, arena.allocate(1));
    }

    @Test
    void neighboursThatBecomeFreeAreJoined() {
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            Arena arena = arena(0, 48);
            int[] blocks = {arena.allocate(16), arena.allocate(16), arena.allocate(16)};
            for (int which : order) {
                arena.release(blocks[which], 16);
            }
            assertEquals(1, arena.freeBlocks());
            assertEquals(0, arena.allocate(48));
        }
    }

    @Test
    void memoryAddedAtTheEndJoinsTheLastBlock() {
        Arena arena = arena(0, 32);
        arena.add(32, 32);
        assertEquals(0, arena.allocate(64));
    }

    @Test
    void blocksNeverOverlapAndNothingIsLost() {
        Random random = new Random(5);
        int total = 1 << 14;
        Arena arena = arena(1024, total);
        Map<Integer, Integer> live = new TreeMap<>();
        for (int i = 0; i < 5000; i++) {
            if (random.nextInt(5) < 3) {
                int size = random.nextInt(500);
                int start = arena.allocate(size);
                if (start != Arena.NONE) {
                    assertTrue(start >= 1024 && start + size <= 1024 + total && start % Arena.ALIGNMENT == 0);
                    live.put(start, size);
                }
            } else if (!live.isEmpty()) {
                int start = (Integer) live.keySet().toArray()[random.nextInt(live.size())];
                arena.release(start, live.remove(start));
            }
            int end = 0;
            int used = 0;
            for (Map.Entry<Integer, Integer> block : live.entrySet()) {
                assertTrue(block.getKey() >= end, "blocks overlap");
                end = block.getKey() + block.getValue();
                used += Arena.rounded(block.getValue());
            }
            assertEquals(total - used, arena.freeBytes());
        }
        assertNotEquals(0, live.size());
        live.forEach(arena::release);
        assertEquals(1, arena.freeBlocks());
    }
}
