package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** The name of some commands. */
public interface GPUCommandEncoderDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    /** A dictionary with nothing set. */
    static GPUCommandEncoderDescriptor create() {
        return JSObjects.create();
    }
}
