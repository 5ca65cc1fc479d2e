package org.dlmastery.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NumberControlTest {
    private static final NumberControl RATE = NumberControl.logarithmic("learning-rate", 0.00001, 1, 0.03);
    private static final NumberControl EPOCHS = NumberControl.whole("epochs", 1, 4000, 100);

    private static String refused(NumberControl control, String text) {
        return assertThrows(BadValueException.class, () -> control.read(text), text).reason().key();
    }

    @Test
    void aDecimalCommaIsRead() throws BadValueException {
        assertEquals(0.05, RATE.read("0,05"));
        assertEquals(0.05, RATE.read("0.05"));
        assertEquals("bad.range", refused(RATE, "7,5"));
    }

    @Test
    void aCommaThatMayGroupThousandsIsRefused() {
        assertEquals("bad.comma", refused(EPOCHS, "1,000"));
        assertEquals("bad.comma", refused(EPOCHS, "2,5"));
        assertEquals("bad.comma", refused(RATE, "1,234.5"));
        assertEquals("bad.whole", refused(EPOCHS, "2.5"));
        assertEquals("bad.number", refused(RATE, "ten"));
    }
}
