package org.dlmastery.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BatchSharesTest {
    @Test
    void everyExampleIsInExactlyOneShareAndTheFirstShareIsNeverEmpty() {
        for (int examples = 1; examples < 20; examples++) {
            for (int replicas = 1; replicas < 9; replicas++) {
                BatchShares shares = new BatchShares(examples, replicas);
                assertEquals(0, shares.start(0));
                assertEquals(examples, shares.end(replicas - 1));
                assertTrue(shares.count(0) > 0);
                double weights = shares.weight(0);
                for (int r = 1; r < replicas; r++) {
                    assertEquals(shares.end(r - 1), shares.start(r));
                    assertTrue(shares.count(r) <= shares.count(r - 1) && shares.count(r) >= shares.count(0) - 1);
                    weights += shares.weight(r);
                }
                assertEquals(1, weights, 1e-12);
            }
        }
    }

    @Test
    void aBatchOfNothingIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BatchShares(0, 2));
        assertThrows(IllegalArgumentException.class, () -> new BatchShares(5, 0));
    }
}
