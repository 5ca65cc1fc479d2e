package org.dlmastery.core.backend.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** A device that rounds nothing passes, but for the cases that say how far what isn't finite must spread. */
class HalfPrecisionCasesTest {
    @Test
    void float32HoldsHalvesAndSpoilsLess() {
        int spoilt = 0;
        for (ContractCase each : HalfPrecisionCases.all()) {
            FormulaBackend backend = new FormulaBackend(op -> true);
            if (each.name().startsWith("an operand with")) {
                assertThrows(AssertionError.class, () -> each.run(backend), each.name());
                spoilt++;
            } else {
                each.run(backend);
            }
        }
        assertEquals(2, spoilt);
    }
}
