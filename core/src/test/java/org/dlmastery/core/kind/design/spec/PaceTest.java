package org.dlmastery.core.kind.design.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.junit.jupiter.api.Test;

/** Two timed networks give a device's pace, and a pace the time of any other network from that of its commands. */
class PaceTest {
    private static final double CLOSE = 1e-12;

    private static ProofNetwork network(int units, int batch) {
        Stack stack = Stack.numbered(Shape.of(784), List.of(new ImageStage.Dense(units),
                new ImageStage.Activated(Activation.RELU), new ImageStage.Dense(10)));
        return new ProofNetwork(DesignCard.CNN, "", new NetworkCost(stack.outline(), batch), 250, 0, 0);
    }

    @Test
    void theLastBatchOfAnEpochMayBeSmaller() {
        assertEquals(8, network(4, 32).updates());
        assertEquals(1, network(4, 1000).updates());
    }

    /** An engine that takes 3 µs beside an update's commands, which take a quarter longer than alone. */
    @Test
    void whatTheEngineDoesBesideItsCommandsIsToldApart() {
        Pace pace = Pace.of(4e-6, 8e-6, 100e-6, 128e-6);
        assertEquals(3e-6, pace.update(), CLOSE);
        assertEquals(1.25, pace.stretch(), 1e-9);
        assertEquals(53e-6, pace.secondsOfUpdate(40e-6), CLOSE);
    }

    /** Less than no time beside the commands, or commands that take ten times as long: something else ran meanwhile. */
    @Test
    void aDisturbedMeasurementStretchesBothAlike() {
        for (Pace pace : List.of(Pace.of(4e-6, 4e-6, 100e-6, 204e-6), Pace.of(4e-6, 1e-6, 100e-6, 1e-3))) {
            assertEquals(0, pace.update());
        }
        assertEquals(2, Pace.of(4e-6, 4e-6, 100e-6, 204e-6).stretch(), 1e-9);
    }

    @Test
    void anotherBatchIsAnotherNetwork() {
        ProofNetwork network = network(20, 32);
        assertTrue(network.isOf(network.cost()));
        assertFalse(network.isOf(network(20, 16).cost()));
        assertFalse(network.isOf(network(21, 32).cost()));
    }
}
