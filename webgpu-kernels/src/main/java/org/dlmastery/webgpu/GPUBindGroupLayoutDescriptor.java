package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSObjects;

/** The bindings of a group. */
public interface GPUBindGroupLayoutDescriptor extends JSObject {
    /** The name that errors mention. */
    @JSProperty
    void setLabel(String label);

    @JSProperty
    void setEntries(JSArrayReader<GPUBindGroupLayoutEntry> entries);

    /** A dictionary with nothing set. */
    static GPUBindGroupLayoutDescriptor create() {
        return JSObjects.create();
    }
}
