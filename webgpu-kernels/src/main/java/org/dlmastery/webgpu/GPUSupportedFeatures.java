package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A set of names, such as {@code "timestamp-query"}, {@code "shader-f16"}, {@code "subgroups"}. */
public interface GPUSupportedFeatures extends JSObject {
    @JSProperty
    int getSize();

    boolean has(String name);
}
