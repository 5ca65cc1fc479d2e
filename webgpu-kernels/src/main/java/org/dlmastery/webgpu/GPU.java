package org.dlmastery.webgpu;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;

/** The way in: {@code navigator.gpu}, on pages and in workers that the browser trusts (https, localhost). */
public abstract class GPU implements JSObject {
    /** Whether this page or worker has WebGPU at all; an adapter can still be missing. */
    @JSBody(script = "return typeof navigator === 'object' && !!navigator.gpu;")
    public static native boolean isSupported();

    /** Only where {@link #isSupported}. */
    @JSBody(script = "return navigator.gpu;")
    public static native GPU get();

    /** An adapter, or null where the machine has none that suits. */
    public abstract JSPromise<GPUAdapter> requestAdapter(GPURequestAdapterOptions options);

    /** What the browser's shader compiler knows beyond the first version of WGSL. */
    @JSProperty
    public abstract GPUSupportedFeatures getWgslLanguageFeatures();
}
