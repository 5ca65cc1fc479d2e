package org.dlmastery.site.selftest;

import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;

/**
 * A device to be tested.
 *
 * @param name which device was asked for, for people
 * @param keepsSpecials whether infinities and NaN follow IEEE 754 on it
 */
record TestedDevice(String name, boolean keepsSpecials, Opener opener) {
    /** Opens the device, now or later, or says why it isn't here. */
    interface Opener {
        void open(Consumer<Backend> opened, Consumer<String> absent);
    }
}
