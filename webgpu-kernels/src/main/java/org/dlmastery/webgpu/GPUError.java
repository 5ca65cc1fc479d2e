package org.dlmastery.webgpu;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** An error that a device found after the call that caused it. */
public abstract class GPUError implements JSObject {
    @JSProperty
    public abstract String getMessage();

    /** Whether a command or a description broke a rule: a {@code GPUValidationError}. */
    @JSBody(params = "error", script = "return error instanceof GPUValidationError;")
    public static native boolean isValidation(GPUError error);

    /** Whether there was no memory: a {@code GPUOutOfMemoryError}. */
    @JSBody(params = "error", script = "return error instanceof GPUOutOfMemoryError;")
    public static native boolean isOutOfMemory(GPUError error);

    /** Whether the driver failed at something that was right: a {@code GPUInternalError}. */
    @JSBody(params = "error",
            script = "return typeof GPUInternalError === 'function' && error instanceof GPUInternalError;")
    public static native boolean isInternal(GPUError error);
}
