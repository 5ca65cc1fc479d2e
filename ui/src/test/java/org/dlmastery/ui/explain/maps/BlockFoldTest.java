package org.dlmastery.ui.explain.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockFoldTest {
    private static List<String> kinds(String text) {
        return List.of(text.split(""));
    }

    @Test
    void ofNineEqualBlocksTheSevenBetweenTheFirstAndTheLastAreFolded() {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            kinds.addAll(List.of("convolution", "relu", "norm"));
        }
        kinds.addAll(List.of("convolution", "mean"));
        BlockFold fold = BlockFold.of(kinds);
        assertEquals(new BlockFold(3, 24, 3), fold);
        assertEquals(7, fold.blocks());
    }

    @Test
    void blocksThatComeThreeTimesAreAllShown() {
        assertTrue(BlockFold.of(kinds("crbcrbcrbfd")).isNothing());
        assertTrue(BlockFold.of(List.of()).isNothing());
    }

    @Test
    void whatStandsBeforeAndBehindTheBlocksIsNotFolded() {
        assertEquals(new BlockFold(4, 8, 2), BlockFold.of(kinds("xycrcrcrcrz")));
    }

    @Test
    void whatFoldsMostIsFolded() {
        assertEquals(new BlockFold(6, 14, 1), BlockFold.of(kinds("crcrcaaaaaaaaaa")));
    }
}
