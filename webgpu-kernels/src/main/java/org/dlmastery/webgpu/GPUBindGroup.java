package org.dlmastery.webgpu;

/** Buffers, in the places of a layout. */
public interface GPUBindGroup extends GPUObjectBase {
}
