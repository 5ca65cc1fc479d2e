package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** Which adapter is wanted. */
public interface GPURequestAdapterOptions extends JSObject {
    /** {@code "low-power"} or {@code "high-performance"}: a hint where there are two. */
    @JSProperty
    void setPowerPreference(String powerPreference);

    /** Whether only a software adapter will do. */
    @JSProperty
    void setForceFallbackAdapter(boolean forceFallbackAdapter);

    /** A dictionary with nothing set. */
    static GPURequestAdapterOptions create() {
        return JSObjects.create();
    }
}
