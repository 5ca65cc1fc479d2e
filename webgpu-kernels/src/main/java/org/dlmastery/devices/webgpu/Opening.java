package org.dlmastery.devices.webgpu;

import java.util.Set;
import java.util.function.Consumer;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.devices.webgpu.kernel.Limits;
import org.dlmastery.devices.webgpu.kernel.Operands;
import org.dlmastery.webgpu.GPU;
import org.dlmastery.webgpu.GPUAdapter;
import org.dlmastery.webgpu.GPUAdapterInfo;
import org.dlmastery.webgpu.GPUDevice;
import org.dlmastery.webgpu.GPUDeviceDescriptor;
import org.dlmastery.webgpu.GPUError;
import org.dlmastery.webgpu.GPURequestAdapterOptions;
import org.dlmastery.webgpu.GPUUncapturedErrorEvent;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSMapLike;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;

/** One device being opened: adapter, device, and a trial of what is beyond the ordinary. */
final class Opening {
    static final String CLOCK = "timestamp-query";
    /** Drivers that compute on the processor, as Dawn names SwiftShader and Mesa's llvmpipe. */
    private static final Set<String> SOFTWARE_ARCHITECTURES = Set.of("swiftshader", "software");
    private static final String SUBGROUPS = "subgroups";
    private static final String HALF_PRECISION = "shader-f16";

    private final WebGpu.Wanted wanted;
    private final Consumer<WebGpuBackend> opened;
    private final Consumer<String> refused;

    Opening(WebGpu.Wanted wanted, Consumer<WebGpuBackend> opened, Consumer<String> refused) {
        this.wanted = wanted;
        this.opened = opened;
        this.refused = refused;
    }

    /** @param subgroups whether they are used if the adapter has them */
    void begin(boolean subgroups) {
        GPURequestAdapterOptions options = GPURequestAdapterOptions.create();
        options.setPowerPreference(wanted.wish() == WebGpu.Wish.BATTERY ? "low-power" : "high-performance");
        options.setForceFallbackAdapter(wanted.wish() == WebGpu.Wish.SOFTWARE);
        GPU.get().requestAdapter(options).then(adapter -> {
            if (adapter == null) {
                refused.accept("This browser's WebGPU has no graphics processor to offer.");
            } else {
                request(adapter, subgroups && !takesSoftwareKernels(adapter)
                        && adapter.getFeatures().has(SUBGROUPS));
            }
            return null;
        }, reason -> {
            refused.accept("Asking for a graphics processor failed: " + Host.message(reason));
            return null;
        });
    }

    private void request(GPUAdapter adapter, boolean subgroups) {
        JSArray<JSString> features = new JSArray<>();
        if (subgroups) {
            features.push(JSString.valueOf(SUBGROUPS));
        }
        if (wanted.operands().form() == Operands.Form.HALF) {
            if (!adapter.getFeatures().has(HALF_PRECISION)) {
                refused.accept("This graphics processor has no half precision (shader-f16).");
                return;
            }
            features.push(JSString.valueOf(HALF_PRECISION));
        }
        if (wanted.timed() && adapter.getFeatures().has(CLOCK)) {
            features.push(JSString.valueOf(CLOCK));
        }
        GPUDeviceDescriptor descriptor = GPUDeviceDescriptor.create();
        descriptor.setLabel("DL Mastery");
        descriptor.setRequiredFeatures(features);
        descriptor.setRequiredLimits(limitsOf(adapter.getLimits()));
        adapter.requestDevice(descriptor).then(device -> {
            tryOut(device, backend(adapter, device, subgroups), subgroups);
            return null;
        }, reason -> {
            refused.accept("The graphics processor can't be opened: " + Host.message(reason));
            return null;
        });
    }

    private void tryOut(GPUDevice device, WebGpuBackend backend, boolean subgroups) {
        if (!subgroups && wanted.operands().form() == Operands.Form.SINGLE) {
            opened.accept(backend);
            return;
        }
        Trial.run(device, backend, right -> {
            if (right) {
                opened.accept(backend);
                return;
            }
            backend.close();
            if (subgroups) {
                begin(false);
            } else {
                refused.accept("This graphics processor's half precision gives wrong numbers.");
            }
        });
    }

    private WebGpuBackend backend(GPUAdapter adapter, GPUDevice device, boolean subgroups) {
        Health health = new Health();
        device.getLost().then(info -> {
            health.fail(DeviceFailure.Kind.LOST, "The graphics processor was lost", info.getMessage());
            return null;
        }, reason -> null);
        device.addEventListener("uncapturederror", event -> {
            GPUError error = ((GPUUncapturedErrorEvent) event).getError();
            if (GPUError.isOutOfMemory(error)) {
                health.fail(DeviceFailure.Kind.OUT_OF_MEMORY, "The graphics processor is out of memory",
                        error.getMessage());
            } else {
                health.fail(DeviceFailure.Kind.DEFECT, "The graphics processor refused a command", error.getMessage());
            }
        });
        GPUAdapterInfo info = adapter.getInfo();
        int storageBuffers = device.getLimits().getMaxStorageBuffersPerShaderStage();
        Limits limits = new Limits(storageBuffers, takesSoftwareKernels(adapter), subgroups, wanted.operands());
        return new WebGpuBackend(name(info), isSoftware(info), device, health, limits);
    }

    private static boolean isSoftware(GPUAdapterInfo info) {
        return info.isFallbackAdapter() || SOFTWARE_ARCHITECTURES.contains(info.getArchitecture());
    }

    private boolean takesSoftwareKernels(GPUAdapter adapter) {
        return wanted.kernels() == WebGpu.Kernels.SUITED && isSoftware(adapter.getInfo());
    }

    private String name(GPUAdapterInfo info) {
        String which = info.getDescription().isEmpty() ? (info.getVendor() + " " + info.getArchitecture()).trim()
                : info.getDescription();
        return "GPU · WebGPU" + (which.isEmpty() ? "" : " on " + which) + (isSoftware(info) ? " (software)" : "")
                + (wanted.operands().form() == Operands.Form.SINGLE ? "" : ", half precision");
    }

    /** The adapter's limits on what kernels and buffers may be; the rest stays as WebGPU has it for all. */
    @JSBody(params = "limits", script = "var wanted = {}; ['maxBufferSize', 'maxStorageBufferBindingSize',"
            + " 'maxStorageBuffersPerShaderStage', 'maxComputeWorkgroupStorageSize',"
            + " 'maxComputeInvocationsPerWorkgroup', 'maxComputeWorkgroupSizeX', 'maxComputeWorkgroupSizeY',"
            + " 'maxComputeWorkgroupsPerDimension'].forEach(function (name) { wanted[name] = limits[name]; });"
            + " return wanted;")
    private static native JSMapLike<JSNumber> limitsOf(JSObject limits);
}
