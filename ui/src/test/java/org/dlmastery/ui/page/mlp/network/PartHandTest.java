package org.dlmastery.ui.page.mlp.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartHandTest {
    private static final Place LINE = Place.connection(1, 0, 2);

    private final List<Double> values = new ArrayList<>();
    private Optional<Place> grip = Optional.of(LINE);
    private double value = 0.5;
    private final PartHand hand = new PartHand(new PartHand.Network() {
        @Override
        public Optional<Place> gripAt(double x, double y) {
            return grip;
        }

        @Override
        public double take(Place taken, double x, double y) {
            assertEquals(LINE, taken);
            return value;
        }

        @Override
        public void put(double next) {
            values.add(next);
        }
    });

    private void drag(double toY) {
        assertTrue(hand.takes(10, 200));
        hand.begin(10, 200, false);
        hand.move(10, toY);
    }

    @Test
    void aHundredPixelsUpAreOneMore() {
        drag(100);
        hand.move(10, 250);
        hand.end();
        hand.move(10, 0);
        assertEquals(List.of(1.5, 0.0), values);
        assertTrue(hand.hasDragged());
    }

    @Test
    void aPressThatGoesNowhereIsAClick() {
        drag(198);
        hand.end();
        assertEquals(List.of(), values);
        assertFalse(hand.hasDragged());
    }

    @Test
    void whatTurnsOutToBeNoDragHasChangedNothing() {
        drag(150);
        hand.cancel();
        assertEquals(List.of(1.0, 0.5), values);
    }

    @Test
    void whereThereIsNothingToTakeTheHandTakesNothing() {
        grip = Optional.empty();
        assertFalse(hand.takes(10, 200));
    }

    @Test
    void aNumberThatIsNoneCanNotBeDragged() {
        value = Double.NaN;
        drag(100);
        assertEquals(List.of(), values);
        assertTrue(hand.hasDragged());
    }
}
