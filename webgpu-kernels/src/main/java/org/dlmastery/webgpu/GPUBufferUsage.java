package org.dlmastery.webgpu;

/** What a buffer may be used for; joined by {@code |}. */
public final class GPUBufferUsage {
    public static final int MAP_READ = 0x1;
    public static final int MAP_WRITE = 0x2;
    public static final int COPY_SRC = 0x4;
    public static final int COPY_DST = 0x8;
    public static final int UNIFORM = 0x40;
    public static final int STORAGE = 0x80;
    public static final int INDIRECT = 0x100;
    public static final int QUERY_RESOLVE = 0x200;

    private GPUBufferUsage() {
    }
}
