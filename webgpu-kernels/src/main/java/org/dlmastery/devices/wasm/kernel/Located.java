package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.core.backend.Buffer;

/** A buffer in linear memory. */
public interface Located extends Buffer {
    /** The address of its first element, a multiple of 16. */
    int address();
}
