package org.dlmastery.webgpu;

/** The layouts of a kernel's groups of bindings. */
public interface GPUPipelineLayout extends GPUObjectBase {
}
