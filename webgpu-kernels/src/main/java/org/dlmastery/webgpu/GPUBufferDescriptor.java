package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** What a buffer is for. */
public interface GPUBufferDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    /** In bytes; a multiple of 4 if it is mapped at creation. */
    @JSProperty
    void setSize(double size);

    /** {@link GPUBufferUsage} flags. */
    @JSProperty
    void setUsage(int usage);

    @JSProperty
    void setMappedAtCreation(boolean mappedAtCreation);

    /** A dictionary with nothing set. */
    static GPUBufferDescriptor create() {
        return JSObjects.create();
    }
}
