package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSMapLike;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;

/** What a device must have; less can't be used later. */
public interface GPUDeviceDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    @JSProperty
    void setRequiredFeatures(JSArrayReader<JSString> requiredFeatures);

    /** By their names in {@link GPUSupportedLimits}. */
    @JSProperty
    void setRequiredLimits(JSMapLike<JSNumber> requiredLimits);

    /** A dictionary with nothing set. */
    static GPUDeviceDescriptor create() {
        return JSObjects.create();
    }
}
