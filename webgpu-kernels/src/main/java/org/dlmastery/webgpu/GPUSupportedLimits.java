package org.dlmastery.webgpu;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** What an adapter can give or a device has; bytes where it is a size. Only the limits that matter to compute. */
public interface GPUSupportedLimits extends JSObject {
    @JSProperty
    int getMaxBindGroups();

    @JSProperty
    int getMaxBindingsPerBindGroup();

    @JSProperty
    int getMaxDynamicUniformBuffersPerPipelineLayout();

    @JSProperty
    int getMaxDynamicStorageBuffersPerPipelineLayout();

    @JSProperty
    int getMaxStorageBuffersPerShaderStage();

    @JSProperty
    int getMaxUniformBuffersPerShaderStage();

    @JSProperty
    double getMaxUniformBufferBindingSize();

    @JSProperty
    double getMaxStorageBufferBindingSize();

    @JSProperty
    int getMinUniformBufferOffsetAlignment();

    @JSProperty
    int getMinStorageBufferOffsetAlignment();

    @JSProperty
    double getMaxBufferSize();

    @JSProperty
    int getMaxComputeWorkgroupStorageSize();

    @JSProperty
    int getMaxComputeInvocationsPerWorkgroup();

    @JSProperty
    int getMaxComputeWorkgroupSizeX();

    @JSProperty
    int getMaxComputeWorkgroupSizeY();

    @JSProperty
    int getMaxComputeWorkgroupSizeZ();

    @JSProperty
    int getMaxComputeWorkgroupsPerDimension();
}
