package org.dlmastery.webgpu;

/** How a buffer is mapped. */
public final class GPUMapMode {
    public static final int READ = 0x1;
    public static final int WRITE = 0x2;

    private GPUMapMode() {
    }
}
