package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSObjects;

/** The layouts of a kernel's groups, in order. */
public interface GPUPipelineLayoutDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    @JSProperty
    void setBindGroupLayouts(JSArrayReader<GPUBindGroupLayout> bindGroupLayouts);

    /** A dictionary with nothing set. */
    static GPUPipelineLayoutDescriptor create() {
        return JSObjects.create();
    }
}
