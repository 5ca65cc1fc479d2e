package org.dlmastery.devices.webgpu.kernel;

import java.util.List;

/**
 * A kernel as a value: equal ones are one pipeline. What changes the text is part of the value; sizes, strides and
 * offsets are parameters.
 */
public interface Kernel {
    /** A short name, for errors and profiles. */
    String name();

    /** Its buffers, in the order in which {@link Launch} names them; the text calls them {@code buffer0} and so on. */
    List<Binding> bindings();

    /** How many words its parameters are; the text reads them by {@link Wgsl#parameter}. */
    int parameterCount();

    /** What of WGSL's extensions the text needs, by name. */
    default List<String> extensions() {
        return List.of();
    }

    /** The rest of the text: functions, shared memory and the entry point {@code main}. */
    String body();
}
