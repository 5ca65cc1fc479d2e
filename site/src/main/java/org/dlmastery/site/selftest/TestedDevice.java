package org.dlmastery.site.selftest;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.cases.AllCases;
import org.dlmastery.core.cases.DeviceCase;

/**
 * A device to be tested.
 *
 * @param name which device was asked for, for people
 * @param cases what it is asked, from the contents of the golden files
 */
record TestedDevice(String name, Function<List<String>, List<DeviceCase>> cases, Opener opener) {
    /** A device whose infinities and NaN follow IEEE 754. */
    static TestedDevice exact(String name, Opener opener) {
        return new TestedDevice(name, golden -> AllCases.of(true, golden), opener);
    }

    /** A device that leaves infinities and NaN open. */
    static TestedDevice ofWebGpu(String name, Opener opener) {
        return new TestedDevice(name, golden -> AllCases.of(false, golden), opener);
    }

    /** A device whose products round their operands. */
    static TestedDevice ofHalfPrecision(String name, Opener opener) {
        return new TestedDevice(name, golden -> AllCases.ofHalfPrecision(), opener);
    }

    /** Opens the device, now or later, or says why it isn't here. */
    interface Opener {
        void open(Consumer<Backend> opened, Consumer<String> absent);
    }
}
