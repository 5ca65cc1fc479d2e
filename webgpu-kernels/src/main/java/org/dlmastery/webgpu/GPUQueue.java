package org.dlmastery.webgpu;

import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSUndefined;
import org.teavm.jso.typedarrays.ArrayBufferView;

/** Where commands go; they run in the order in which they were submitted. */
public interface GPUQueue extends GPUObjectBase {
    void submit(JSArrayReader<GPUCommandBuffer> commandBuffers);

    /** Copies the data now; it arrives before anything that is submitted later. Bytes; multiples of 4. */
    void writeBuffer(GPUBuffer buffer, double bufferOffset, ArrayBufferView data);

    /** Resolves when all that was submitted so far has run. */
    JSPromise<JSUndefined> onSubmittedWorkDone();
}
