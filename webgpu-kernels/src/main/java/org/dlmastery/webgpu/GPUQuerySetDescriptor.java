package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** How many timestamps. */
public interface GPUQuerySetDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    /** {@code "timestamp"}. */
    @JSProperty
    void setType(String type);

    /** At most 4096. */
    @JSProperty
    void setCount(int count);

    /** A dictionary with nothing set. */
    static GPUQuerySetDescriptor create() {
        return JSObjects.create();
    }
}
