package org.dlmastery.webgpu;

import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSUndefined;
import org.teavm.jso.typedarrays.ArrayBuffer;

/** Memory of a device. */
public interface GPUBuffer extends GPUObjectBase {
    /** In bytes. */
    @JSProperty
    double getSize();

    /** {@link GPUBufferUsage} flags. */
    @JSProperty
    int getUsage();

    /** {@code "unmapped"}, {@code "pending"} or {@code "mapped"}. */
    @JSProperty
    String getMapState();

    /** Resolves when the host may read or write it, by {@link GPUMapMode}; rejects if the device is lost before. */
    JSPromise<JSUndefined> mapAsync(int mode);

    /** The same for a part: a multiple of 8, and of 4. */
    JSPromise<JSUndefined> mapAsync(int mode, double offset, double size);

    /** The mapped memory; detached by {@link #unmap}. */
    ArrayBuffer getMappedRange();

    ArrayBuffer getMappedRange(double offset, double size);

    void unmap();

    /** Gives the memory back when the commands submitted so far have run. */
    void destroy();
}
