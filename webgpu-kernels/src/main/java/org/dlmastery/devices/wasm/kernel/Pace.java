package org.dlmastery.devices.wasm.kernel;

/** How a view's elements follow each other along the innermost dimension. */
public enum Pace {
    /** One after the other. */
    CONTIGUOUS,
    /** The same element again and again. */
    REPEATED,
    /** At a distance known when the kernel runs. */
    STRIDED;

    /** The pace of a stride in elements. */
    static Pace of(int stride) {
        return stride == 1 ? CONTIGUOUS : stride == 0 ? REPEATED : STRIDED;
    }
}
