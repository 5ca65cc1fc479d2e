package org.dlmastery.webgpu;

/** Which shaders see a binding. */
public final class GPUShaderStage {
    public static final int COMPUTE = 0x4;

    private GPUShaderStage() {
    }
}
