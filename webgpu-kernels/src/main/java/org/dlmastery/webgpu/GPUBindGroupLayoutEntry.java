package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** One binding. */
public interface GPUBindGroupLayoutEntry extends JSObject {
    /** Its number in the text: {@code @binding(n)}. */
    @JSProperty
    void setBinding(int binding);

    /** {@link GPUShaderStage} flags. */
    @JSProperty
    void setVisibility(int visibility);

    @JSProperty
    void setBuffer(GPUBufferBindingLayout buffer);

    /** A dictionary with nothing set. */
    static GPUBindGroupLayoutEntry create() {
        return JSObjects.create();
    }
}
