package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** A binding that is a buffer. */
public interface GPUBufferBindingLayout extends JSObject {
    /** {@code "uniform"}, {@code "storage"} or {@code "read-only-storage"}. */
    @JSProperty
    void setType(String type);

    /** Whether its offset is given with each {@code setBindGroup}. */
    @JSProperty
    void setHasDynamicOffset(boolean hasDynamicOffset);

    /** Bytes that are checked when the group is made and not at each dispatch. */
    @JSProperty
    void setMinBindingSize(double minBindingSize);

    /** A dictionary with nothing set. */
    static GPUBufferBindingLayout create() {
        return JSObjects.create();
    }
}
