package org.dlmastery.webgpu;

/** What kinds of things a kernel's bindings are. */
public interface GPUBindGroupLayout extends GPUObjectBase {
}
