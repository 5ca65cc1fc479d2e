package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** The name of a pass, and where its times go. */
public interface GPUComputePassDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    @JSProperty
    void setTimestampWrites(GPUComputePassTimestampWrites timestampWrites);

    /** A dictionary with nothing set. */
    static GPUComputePassDescriptor create() {
        return JSObjects.create();
    }
}
