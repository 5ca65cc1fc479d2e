package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Why a device is gone. */
public interface GPUDeviceLostInfo extends JSObject {
    /** {@code "destroyed"} if the program did it, else {@code "unknown"}. */
    @JSProperty
    String getReason();

    @JSProperty
    String getMessage();
}
