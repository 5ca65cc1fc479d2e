package org.dlmastery.devices.webgpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.devices.webgpu.kernel.Binding;
import org.dlmastery.devices.webgpu.kernel.Kernel;
import org.dlmastery.devices.webgpu.kernel.Wgsl;
import org.dlmastery.webgpu.GPUBindGroup;
import org.dlmastery.webgpu.GPUBindGroupDescriptor;
import org.dlmastery.webgpu.GPUBindGroupEntry;
import org.dlmastery.webgpu.GPUBindGroupLayout;
import org.dlmastery.webgpu.GPUBindGroupLayoutDescriptor;
import org.dlmastery.webgpu.GPUBindGroupLayoutEntry;
import org.dlmastery.webgpu.GPUBuffer;
import org.dlmastery.webgpu.GPUBufferBinding;
import org.dlmastery.webgpu.GPUBufferBindingLayout;
import org.dlmastery.webgpu.GPUComputePipeline;
import org.dlmastery.webgpu.GPUComputePipelineDescriptor;
import org.dlmastery.webgpu.GPUDevice;
import org.dlmastery.webgpu.GPUPipelineLayout;
import org.dlmastery.webgpu.GPUPipelineLayoutDescriptor;
import org.dlmastery.webgpu.GPUProgrammableStage;
import org.dlmastery.webgpu.GPUShaderModuleDescriptor;
import org.dlmastery.webgpu.GPUShaderStage;
import org.teavm.jso.core.JSArray;

/** The kernels that exist so far as pipelines, the layouts that they share, and groups of buffers for those. */
final class Pipelines {
    /** A kernel that can run. */
    record Pipeline(GPUComputePipeline compute, Layout layout, int parameterBytes) {
    }

    /** How the bindings of a kernel look to WebGPU: parameters, then buffers that are read, or read and written. */
    record Layout(GPUBindGroupLayout group, GPUPipelineLayout pipeline, int number) {
    }

    /** What is bound; equal ones are one group. */
    private record Bound(int layout, int parameterBytes, List<Block> blocks) {
    }

    private static final int MOST_GROUPS = 4096;

    private final GPUDevice device;
    private final Health health;
    private final Map<Kernel, Pipeline> pipelines = new HashMap<>();
    private final Map<List<Boolean>, Layout> layouts = new HashMap<>();
    private final Map<Bound, GPUBindGroup> groups = new HashMap<>();

    Pipelines(GPUDevice device, Health health) {
        this.device = device;
        this.health = health;
    }

    int count() {
        return pipelines.size();
    }

    Pipeline of(Kernel kernel) {
        Pipeline known = pipelines.get(kernel);
        if (known == null) {
            known = make(kernel);
            pipelines.put(kernel, known);
        }
        return known;
    }

    private Pipeline make(Kernel kernel) {
        Layout layout = layout(kernel.bindings());
        GPUShaderModuleDescriptor text = GPUShaderModuleDescriptor.create();
        text.setLabel(kernel.name());
        text.setCode(Wgsl.text(kernel));
        GPUComputePipeline[] compute = new GPUComputePipeline[1];
        health.watch(device, "validation", () -> {
            GPUProgrammableStage stage = GPUProgrammableStage.create();
            stage.setModule(device.createShaderModule(text));
            stage.setEntryPoint("main");
            GPUComputePipelineDescriptor descriptor = GPUComputePipelineDescriptor.create();
            descriptor.setLabel(kernel.name());
            descriptor.setLayout(layout.pipeline);
            descriptor.setCompute(stage);
            compute[0] = device.createComputePipeline(descriptor);
        }, error -> health.fail(DeviceFailure.Kind.DEFECT, "The graphics processor refused the kernel \""
                + kernel.name() + "\"", error.getMessage()));
        return new Pipeline(compute[0], layout, Wgsl.parameterBytes(kernel));
    }

    private Layout layout(List<Binding> bindings) {
        List<Boolean> written = written(bindings);
        Layout known = layouts.get(written);
        if (known != null) {
            return known;
        }
        JSArray<GPUBindGroupLayoutEntry> entries = new JSArray<>();
        entries.push(entry(0, "uniform"));
        for (int i = 0; i < written.size(); i++) {
            entries.push(entry(i + 1, written.get(i) ? "storage" : "read-only-storage"));
        }
        GPUBindGroupLayoutDescriptor descriptor = GPUBindGroupLayoutDescriptor.create();
        descriptor.setEntries(entries);
        GPUBindGroupLayout group = device.createBindGroupLayout(descriptor);
        JSArray<GPUBindGroupLayout> all = new JSArray<>();
        all.push(group);
        GPUPipelineLayoutDescriptor pipeline = GPUPipelineLayoutDescriptor.create();
        pipeline.setBindGroupLayouts(all);
        Layout made = new Layout(group, device.createPipelineLayout(pipeline), layouts.size());
        layouts.put(written, made);
        return made;
    }

    private static List<Boolean> written(List<Binding> bindings) {
        List<Boolean> written = new ArrayList<>();
        for (Binding binding : bindings) {
            written.add(binding.written());
        }
        return written;
    }

    private static GPUBindGroupLayoutEntry entry(int binding, String type) {
        GPUBufferBindingLayout buffer = GPUBufferBindingLayout.create();
        buffer.setType(type);
        buffer.setHasDynamicOffset(binding == 0);
        GPUBindGroupLayoutEntry entry = GPUBindGroupLayoutEntry.create();
        entry.setBinding(binding);
        entry.setVisibility(GPUShaderStage.COMPUTE);
        entry.setBuffer(buffer);
        return entry;
    }

    /** The group of these buffers and of parameters in {@code parameters}, one kept for the next time. */
    GPUBindGroup keptGroup(Pipeline pipeline, GPUBuffer parameters, List<Block> blocks) {
        Bound bound = new Bound(pipeline.layout.number, pipeline.parameterBytes, blocks);
        GPUBindGroup known = groups.get(bound);
        if (known == null) {
            if (groups.size() >= MOST_GROUPS) {
                groups.clear();
            }
            known = group(pipeline, parameters, blocks);
            groups.put(bound, known);
        }
        return known;
    }

    /** A new group of these buffers and of parameters in {@code parameters}. */
    GPUBindGroup group(Pipeline pipeline, GPUBuffer parameters, List<Block> blocks) {
        JSArray<GPUBindGroupEntry> entries = new JSArray<>();
        entries.push(entry(0, parameters, pipeline.parameterBytes));
        for (int i = 0; i < blocks.size(); i++) {
            entries.push(entry(i + 1, blocks.get(i).memory(), blocks.get(i).bytes()));
        }
        GPUBindGroupDescriptor descriptor = GPUBindGroupDescriptor.create();
        descriptor.setLayout(pipeline.layout.group);
        descriptor.setEntries(entries);
        return device.createBindGroup(descriptor);
    }

    private static GPUBindGroupEntry entry(int binding, GPUBuffer buffer, int bytes) {
        GPUBufferBinding resource = GPUBufferBinding.create();
        resource.setBuffer(buffer);
        resource.setSize(bytes);
        GPUBindGroupEntry entry = GPUBindGroupEntry.create();
        entry.setBinding(binding);
        entry.setResource(resource);
        return entry;
    }

    /** Forgets the groups that were kept, because memory goes back to the device. */
    void forgetGroups() {
        groups.clear();
    }
}
