package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;

/** A graphics processor, or software that stands in for one. It gives one device. */
public interface GPUAdapter extends JSObject {
    /** What a device may be asked to have beyond the ordinary. */
    @JSProperty
    GPUSupportedFeatures getFeatures();

    /** The best limits that a device may be asked for. */
    @JSProperty
    GPUSupportedLimits getLimits();

    @JSProperty
    GPUAdapterInfo getInfo();

    /**
     * Rejects if a feature or a limit is beyond the adapter. It succeeds with a device that is already lost if the
     * adapter has none left to give.
     */
    JSPromise<GPUDevice> requestDevice(GPUDeviceDescriptor descriptor);
}
