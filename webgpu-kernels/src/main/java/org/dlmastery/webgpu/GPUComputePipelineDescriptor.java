package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** A kernel: its text, its function, its bindings. */
public interface GPUComputePipelineDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    @JSProperty
    void setLayout(GPUPipelineLayout layout);

    @JSProperty
    void setCompute(GPUProgrammableStage compute);

    /** A dictionary with nothing set. */
    static GPUComputePipelineDescriptor create() {
        return JSObjects.create();
    }
}
