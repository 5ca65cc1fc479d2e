package org.dlmastery.core.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command takes follows from those that were timed. */
class CommandTimesTest {
    private final CommandTimes times = new CommandTimes();

    private static Command map(String body, int elements) {
        return new Command("map c " + body, List.of(1, elements), elements);
    }

    @Test
    void whatWasTimedTakesAsLongAsItDid() {
        times.put(map("EXP(0)", 100), 7e-6);
        times.put(map("EXP(0)", 200), 9e-6);
        assertEquals(7e-6, times.seconds(map("EXP(0)", 100)));
        assertTrue(times.knows(map("EXP(0)", 200)));
        assertFalse(times.knows(map("EXP(0)", 300)));
        assertTrue(times.knowsKind(map("EXP(0)", 300)));
    }

    /** A device whose commands take 1 µs and 2 ns an element. */
    @Test
    void anotherSizeOfAKindTakesTheCommandAndItsElements() {
        times.put(map("ADD(0,1)", 1), 1e-6 + 2e-9);
        times.put(map("EXP(0)", 1_000), 3e-6 + 2e-9);
        times.put(map("EXP(0)", 100_000), 201e-6 + 2e-9);
        assertEquals(21e-6, times.seconds(map("EXP(0)", 10_000)), 0.01e-6);
    }

    @Test
    void nearerSizesCountMore() {
        times.put(map("ADD(0,1)", 1), 1e-9);
        times.put(map("EXP(0)", 1_000), 1e-9 + 1_000 * 1e-9);
        times.put(map("EXP(0)", 1_000_000), 1e-9 + 1_000_000 * 5e-9);
        double near = times.seconds(map("EXP(0)", 1_100)) / 1_100;
        assertTrue(near > 1e-9 && near < 1.02e-9, Double.toString(near));
        double far = times.seconds(map("EXP(0)", 900_000)) / 900_000;
        assertTrue(far > 4.9e-9 && far < 5e-9, Double.toString(far));
    }

    @Test
    void aKindThatWasNotTimedIsGuessedFromItsGroup() {
        times.put(map("ADD(0,1)", 1), 0);
        times.put(map("A", 100), 100e-9);
        times.put(map("B", 100), 300e-9);
        times.put(map("C", 100), 900e-9);
        times.put(new Command("matmul nn", List.of(1, 4, 4, 4), 64), 1);
        assertFalse(times.knowsKind(map("D", 10)));
        // Of 0, 1, 3 and 9 ns an element the lower middle.
        assertEquals(10 * 1e-9, times.seconds(map("D", 10)), 1e-15);
    }

    @Test
    void nothingIsToldBeforeAnythingWasTimed() {
        assertThrows(IllegalStateException.class, () -> times.seconds(map("EXP(0)", 1)));
    }
}
