package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSObjects;

/** Where a pass notes when it began and ended; needs the feature {@code "timestamp-query"}. */
public interface GPUComputePassTimestampWrites extends JSObject {
    @JSProperty
    void setQuerySet(GPUQuerySet querySet);

    @JSProperty
    void setBeginningOfPassWriteIndex(int beginningOfPassWriteIndex);

    @JSProperty
    void setEndOfPassWriteIndex(int endOfPassWriteIndex);

    /** A dictionary with nothing set. */
    static GPUComputePassTimestampWrites create() {
        return JSObjects.create();
    }
}
