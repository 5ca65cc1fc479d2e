package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** A text in WGSL. */
public interface GPUShaderModuleDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    @JSProperty
    void setCode(String code);

    /** A dictionary with nothing set. */
    static GPUShaderModuleDescriptor create() {
        return JSObjects.create();
    }
}
