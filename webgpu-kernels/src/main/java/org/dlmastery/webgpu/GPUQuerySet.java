package org.dlmastery.webgpu;

import org.teavm.jso.JSProperty;

/** Places for timestamps, in nanoseconds. */
public interface GPUQuerySet extends GPUObjectBase {
    @JSProperty
    String getType();

    @JSProperty
    int getCount();

    void destroy();
}
