package org.dlmastery.devices.webgpu;

import java.util.function.Consumer;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.devices.webgpu.kernel.Limits;
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
import org.teavm.jso.core.JSMapLike;
import org.teavm.jso.core.JSNumber;

/** Opens the graphics processor. */
public final class WebGpu {
    private WebGpu() {
    }

    /** Which adapter is wanted, where there are several. */
    public enum Wish {
        /** The fastest. */
        SPEED,
        /** The one that uses the least power. */
        BATTERY,
        /** The software adapter, for tests. */
        SOFTWARE
    }

    /** Which kernels compute. */
    public enum Kernels {
        /** Those that suit the device. */
        SUITED,
        /** Those for graphics processors, even where a processor plays one: so tests reach them anywhere. */
        FOR_HARDWARE
    }

    /**
     * Opens the device and answers later, by exactly one of the two.
     *
     * @param refused gets the reason, in words
     */
    public static void open(Wish wish, Kernels kernels, Consumer<WebGpuBackend> opened,
            Consumer<String> refused) {
        if (!GPU.isSupported()) {
            refused.accept("This browser, or the place where the page runs, has no WebGPU.");
            return;
        }
        GPURequestAdapterOptions options = GPURequestAdapterOptions.create();
        options.setPowerPreference(wish == Wish.BATTERY ? "low-power" : "high-performance");
        options.setForceFallbackAdapter(wish == Wish.SOFTWARE);
        GPU.get().requestAdapter(options).then(adapter -> {
            if (adapter == null) {
                refused.accept("This browser's WebGPU has no graphics processor to offer.");
            } else {
                request(adapter, kernels, opened, refused);
            }
            return null;
        }, reason -> {
            refused.accept("Asking for a graphics processor failed: " + Host.message(reason));
            return null;
        });
    }

    private static void request(GPUAdapter adapter, Kernels kernels, Consumer<WebGpuBackend> opened,
            Consumer<String> refused) {
        GPUDeviceDescriptor descriptor = GPUDeviceDescriptor.create();
        descriptor.setLabel("DL Mastery");
        descriptor.setRequiredLimits(limitsOf(adapter.getLimits()));
        adapter.requestDevice(descriptor).then(device -> {
            opened.accept(backend(adapter, kernels, device));
            return null;
        }, reason -> {
            refused.accept("The graphics processor can't be opened: " + Host.message(reason));
            return null;
        });
    }

    private static WebGpuBackend backend(GPUAdapter adapter, Kernels kernels, GPUDevice device) {
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
        boolean software = info.isFallbackAdapter() || info.getArchitecture().equals("swiftshader");
        int storageBuffers = device.getLimits().getMaxStorageBuffersPerShaderStage();
        Limits limits = new Limits(storageBuffers, software && kernels == Kernels.SUITED);
        return new WebGpuBackend(name(info, software), software, device, health, limits);
    }

    private static String name(GPUAdapterInfo info, boolean software) {
        String which = info.getDescription().isEmpty() ? (info.getVendor() + " " + info.getArchitecture()).trim()
                : info.getDescription();
        return "GPU · WebGPU" + (which.isEmpty() ? "" : " on " + which) + (software ? " (software)" : "");
    }

    /** The adapter's limits on what kernels and buffers may be; the rest stays as WebGPU has it for all. */
    @JSBody(params = "limits", script = "var wanted = {}; ['maxBufferSize', 'maxStorageBufferBindingSize',"
            + " 'maxStorageBuffersPerShaderStage', 'maxComputeWorkgroupStorageSize',"
            + " 'maxComputeInvocationsPerWorkgroup', 'maxComputeWorkgroupSizeX', 'maxComputeWorkgroupSizeY',"
            + " 'maxComputeWorkgroupsPerDimension'].forEach(function (name) { wanted[name] = limits[name]; });"
            + " return wanted;")
    private static native JSMapLike<JSNumber> limitsOf(JSObject limits);
}
