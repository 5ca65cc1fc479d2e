package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** What every object of a device has: a name, which error messages mention. */
public interface GPUObjectBase extends JSObject {
    @JSProperty
    String getLabel();

    @JSProperty
    void setLabel(String label);
}
