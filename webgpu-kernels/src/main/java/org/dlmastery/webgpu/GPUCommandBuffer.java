package org.dlmastery.webgpu;

/** Commands, ready to be submitted once. */
public interface GPUCommandBuffer extends GPUObjectBase {
}
