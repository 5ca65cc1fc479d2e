package org.dlmastery.core.kind.design.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two timed networks give a device's pace, and a pace the time of any other network. */
class PaceTest {
    private static final double CLOSE = 1e-9;

    private static ProofNetwork network(DesignCard engine, int units, int batch, int measured) {
        Stack stack = Stack.numbered(Shape.of(784), List.of(new ImageStage.Dense(units),
                new ImageStage.Activated(Activation.RELU), new ImageStage.Dense(10)));
        return new ProofNetwork(engine, "", new NetworkCost(stack.outline(), batch), 250, measured, 0);
    }

    @Test
    void theLastBatchOfAnEpochMayBeSmaller() {
        assertEquals(8, network(DesignCard.CNN, 4, 32, 0).updates());
        assertEquals(1, network(DesignCard.CNN, 4, 1000, 0).updates());
    }

    /** By hand: 784·20 + 20·10 products and 20 + 20 + 10 numbers for each of 32 examples, and of 300 measured in 8 updates. */
    @Test
    void partsAreThoseOfTheLayers() {
        ProofNetwork network = network(DesignCard.MLP, 20, 32, 300);
        UpdateParts parts = UpdateParts.of(network);
        assertEquals(3, parts.stages());
        assertEquals(0, parts.convolved());
        assertEquals(32 * (784 * 20 + 20 * 10) / 1e6, parts.multiplied(), CLOSE);
        assertEquals(32 * 50 / 1e6, parts.kept(), CLOSE);
        assertEquals((784 * 20 + 20 + 20 * 10 + 10) / 1e6, parts.learnt(), CLOSE);
        assertEquals(1 / 8.0, parts.epochs(), CLOSE);
        assertEquals(300 / 8.0 * 50 / 1e6, parts.looked(), CLOSE);
        assertEquals(0, UpdateParts.of(network(DesignCard.MLP, 20, 32, 0)).looked());
    }

    @ParameterizedTest
    @EnumSource(names = {"MLP", "CNN", "TRANSFORMER", "GNN", "DIFFUSION"})
    void whatWasTimedIsPredictedAsItWas(DesignCard engine) {
        ProofNetwork small = network(engine, 2, 1, 1);
        ProofNetwork large = network(engine, 500, 200, 1);
        Pace machine = new Pace(1, 1);
        double ofSmall = 3 * machine.secondsOfUpdate(small);
        double ofLarge = 2 * machine.secondsOfUpdate(large);
        Pace pace = Pace.of(small, ofSmall, large, ofLarge);
        assertEquals(ofSmall, pace.secondsOfUpdate(small), CLOSE * ofSmall);
        assertEquals(ofLarge, pace.secondsOfUpdate(large), CLOSE * ofLarge);
        assertTrue(pace.commands() > pace.numbers(), pace.toString());
        assertEquals(large.updates() * ofLarge, pace.secondsOfEpoch(large), CLOSE * ofLarge);
    }

    /** A small network that took longer than a large one was timed while something else ran. */
    @Test
    void aDisturbedMeasurementGivesOneFactorForBoth() {
        ProofNetwork small = network(DesignCard.CNN, 2, 1, 0);
        ProofNetwork large = network(DesignCard.CNN, 500, 200, 0);
        Pace machine = new Pace(1, 1);
        double whole = machine.secondsOfUpdate(small) + machine.secondsOfUpdate(large);
        Pace pace = Pace.of(small, 4 * whole, large, 0.000001 * whole);
        assertEquals(4.000001, pace.commands(), CLOSE);
        assertEquals(4.000001, pace.numbers(), CLOSE);
    }

    @Test
    void aCardWithoutAPageHasNoPace() {
        assertThrows(IllegalArgumentException.class,
                () -> new Pace(1, 1).secondsOfUpdate(network(DesignCard.VAE, 4, 1, 0)));
    }

    @Test
    void anotherBatchIsAnotherNetwork() {
        ProofNetwork network = network(DesignCard.CNN, 20, 32, 0);
        assertTrue(network.isOf(network.cost()));
        assertFalse(network.isOf(network(DesignCard.CNN, 20, 16, 0).cost()));
        assertFalse(network.isOf(network(DesignCard.CNN, 21, 32, 0).cost()));
    }
}
