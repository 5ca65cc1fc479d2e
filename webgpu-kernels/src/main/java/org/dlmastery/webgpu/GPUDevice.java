package org.dlmastery.webgpu;

import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.events.EventTarget;

/**
 * A device: what makes buffers, kernels and commands. Everything that it made is lost with it. It tells errors that no
 * scope caught by the event {@code "uncapturederror"}.
 */
public interface GPUDevice extends GPUObjectBase, EventTarget {
    @JSProperty
    GPUSupportedFeatures getFeatures();

    @JSProperty
    GPUSupportedLimits getLimits();

    @JSProperty
    GPUQueue getQueue();

    /** Resolves when the device is gone; never rejects. */
    @JSProperty
    JSPromise<GPUDeviceLostInfo> getLost();

    /** Gives everything back; the device is lost then, by intent. */
    void destroy();

    /** All zero. A buffer for which there was no memory is invalid; the error tells. */
    GPUBuffer createBuffer(GPUBufferDescriptor descriptor);

    GPUShaderModule createShaderModule(GPUShaderModuleDescriptor descriptor);

    GPUBindGroupLayout createBindGroupLayout(GPUBindGroupLayoutDescriptor descriptor);

    GPUPipelineLayout createPipelineLayout(GPUPipelineLayoutDescriptor descriptor);

    GPUBindGroup createBindGroup(GPUBindGroupDescriptor descriptor);

    /** At once; the first command that uses it may wait for its compilation. */
    GPUComputePipeline createComputePipeline(GPUComputePipelineDescriptor descriptor);

    /** Resolves when the pipeline runs without delay; rejects with a {@link GPUPipelineError}. */
    JSPromise<GPUComputePipeline> createComputePipelineAsync(GPUComputePipelineDescriptor descriptor);

    GPUCommandEncoder createCommandEncoder();

    GPUCommandEncoder createCommandEncoder(GPUCommandEncoderDescriptor descriptor);

    GPUQuerySet createQuerySet(GPUQuerySetDescriptor descriptor);

    /**
     * Catches errors of one kind until {@link #popErrorScope}: {@code "validation"}, {@code "out-of-memory"} or {@code
     * "internal"}.
     */
    void pushErrorScope(String filter);

    /** The first error of the scope, or null. Rejects if there is no scope or the device is lost. */
    JSPromise<GPUError> popErrorScope();
}
