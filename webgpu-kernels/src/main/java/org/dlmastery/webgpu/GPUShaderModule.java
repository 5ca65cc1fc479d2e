package org.dlmastery.webgpu;

import org.teavm.jso.core.JSPromise;

/** A compiled text in WGSL. */
public interface GPUShaderModule extends GPUObjectBase {
    /** What the compiler had to say. */
    JSPromise<GPUCompilationInfo> getCompilationInfo();
}
