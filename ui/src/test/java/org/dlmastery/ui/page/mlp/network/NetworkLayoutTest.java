package org.dlmastery.ui.page.mlp.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NetworkLayoutTest {
    @Test
    void neuronsNeverOverlapAndStayInside() {
        int[][] networks = {{1, 1}, {2, 4, 1}, {9, 16, 16, 16, 16, 16, 16, 1}, {9, 1, 16, 1}};
        for (int[] network : networks) {
            for (double room : new double[] {200, 296, 640, 1200}) {
                assertFits(new NetworkLayout(network, room));
            }
        }
    }

    private static void assertFits(NetworkLayout layout) {
        double half = layout.node() / 2;
        for (int column = 0; column < layout.columns(); column++) {
            assertTrue(layout.x(column) - half >= 0 && layout.x(column) + half <= layout.width());
            assertTrue(layout.y(column, 0) - half >= 0);
            assertTrue(layout.y(column, layout.neurons(column) - 1) + half <= layout.height());
            if (layout.neurons(column) > 1) {
                assertTrue(layout.y(column, 1) - layout.y(column, 0) >= layout.node() + 3);
            }
            if (column > 0) {
                assertTrue(layout.x(column) - layout.x(column - 1) >= 70, "room for the buttons above a column");
            }
        }
    }

    @Test
    void theWidthThereIsIsUsedAndMoreOnlyAskedForWhenNeeded() {
        assertEquals(640, new NetworkLayout(new int[] {2, 4, 1}, 640).width());
        assertEquals(296, new NetworkLayout(new int[] {2, 4, 1}, 296).width());
        assertTrue(new NetworkLayout(new int[] {2, 4, 4, 4, 4, 4, 4, 1}, 296).width() > 296);
    }

    @Test
    void neuronsAreLargeEnoughToTouch() {
        assertTrue(new NetworkLayout(new int[] {9, 16, 16, 16, 16, 16, 16, 1}, 200).node() >= 24);
    }
}
