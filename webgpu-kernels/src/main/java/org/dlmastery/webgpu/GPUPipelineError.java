package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** Why a pipeline could not be made; what {@link GPUDevice#createComputePipelineAsync} rejects with. */
public interface GPUPipelineError extends JSObject {
    @JSProperty
    String getMessage();

    /** {@code "validation"} or {@code "internal"}. */
    @JSProperty
    String getReason();
}
