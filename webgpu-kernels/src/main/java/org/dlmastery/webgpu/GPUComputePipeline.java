package org.dlmastery.webgpu;

/** A kernel, ready to run. */
public interface GPUComputePipeline extends GPUObjectBase {
    /** The layout that was found in the text, for pipelines made with the layout {@code "auto"}. */
    GPUBindGroupLayout getBindGroupLayout(int index);
}
