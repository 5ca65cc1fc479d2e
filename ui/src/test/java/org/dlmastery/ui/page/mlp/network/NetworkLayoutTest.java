package org.dlmastery.ui.page.mlp.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NetworkLayoutTest {
    private static NetworkLayout layout(int[] network, double width, double height) {
        return new NetworkLayout(network, width, height, 18);
    }

    @Test
    void neuronsNeverOverlapAndStayInside() {
        int[][] networks = {{9, 1}, {9, 4, 1}, {9, 16, 16, 16, 16, 16, 16, 1}, {9, 1, 16, 5}};
        for (int[] network : networks) {
            for (double width : new double[] {200, 296, 640, 1200}) {
                for (double height : new double[] {100, 415, 900}) {
                    assertFits(layout(network, width, height));
                }
            }
        }
    }

    private static void assertFits(NetworkLayout layout) {
        for (int column = 0; column < layout.columns(); column++) {
            double half = layout.node(column) / 2;
            assertTrue(layout.x(column) - half >= 0 && layout.x(column) + half <= layout.width());
            assertTrue(layout.y(column, 0) - half >= 0);
            assertTrue(layout.y(column, layout.neurons(column) - 1) + half <= layout.height());
            if (layout.neurons(column) > 1) {
                assertTrue(layout.y(column, 1) - layout.y(column, 0) >= layout.node(column) + 3);
            }
            if (column > 0) {
                assertTrue(layout.x(column) - layout.x(column - 1) >= 70, "room for the buttons above a column");
            }
        }
    }

    @Test
    void theRoomThereIsIsUsedAndMoreOnlyAskedForWhenNeeded() {
        NetworkLayout small = layout(new int[] {9, 4, 1}, 340, 400);
        assertEquals(340, small.width());
        assertEquals(400, small.height());
        NetworkLayout largest = layout(new int[] {9, 16, 16, 16, 16, 16, 16, 5}, 1000, 450);
        assertEquals(1000, largest.width(), "six hidden layers fit a stage");
        assertEquals(450, largest.height(), "and so do sixteen neurons");
        assertTrue(layout(new int[] {9, 4, 4, 4, 4, 4, 4, 1}, 340, 400).width() > 340);
        assertTrue(layout(new int[] {9, 16, 1}, 340, 300).height() > 300);
    }

    @Test
    void neuronsAreLargeEnoughForFingers() {
        NetworkLayout layout = new NetworkLayout(new int[] {9, 16, 16, 16, 16, 16, 16, 1}, 200, 300, 24);
        for (int column = 0; column < layout.columns(); column++) {
            assertTrue(layout.node(column) >= 24, "column " + column);
        }
    }
}
