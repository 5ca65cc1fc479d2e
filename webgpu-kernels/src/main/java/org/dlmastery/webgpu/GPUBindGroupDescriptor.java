package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSObjects;

/** Which things go to which places of a layout. */
public interface GPUBindGroupDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    @JSProperty
    void setLayout(GPUBindGroupLayout layout);

    @JSProperty
    void setEntries(JSArrayReader<GPUBindGroupEntry> entries);

    /** A dictionary with nothing set. */
    static GPUBindGroupDescriptor create() {
        return JSObjects.create();
    }
}
