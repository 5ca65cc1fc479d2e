package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** A buffer, or a part of one. */
public interface GPUBufferBinding extends JSObject {
    @JSProperty
    void setBuffer(GPUBuffer buffer);

    /** In bytes; a multiple of the device's alignment. */
    @JSProperty
    void setOffset(double offset);

    /** In bytes. */
    @JSProperty
    void setSize(double size);

    /** A dictionary with nothing set. */
    static GPUBufferBinding create() {
        return JSObjects.create();
    }
}
