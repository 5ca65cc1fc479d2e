package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** What is bound to one place. */
public interface GPUBindGroupEntry extends JSObject {
    @JSProperty
    void setBinding(int binding);

    @JSProperty
    void setResource(GPUBufferBinding resource);

    /** A dictionary with nothing set. */
    static GPUBindGroupEntry create() {
        return JSObjects.create();
    }
}
