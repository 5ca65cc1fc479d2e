package org.dlmastery.devices.webgpu;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.webgpu.GPUDevice;
import org.dlmastery.webgpu.GPUError;

/** Whether the device still works; the first failure stays. */
final class Health {
    private DeviceFailure failure;
    private int openScopes;

    boolean isGood() {
        return failure == null;
    }

    Optional<DeviceFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether nothing that was made so far can still turn out wrong. WebGPU tells errors late; a number must not be
     * believed before.
     */
    boolean isCertain() {
        return openScopes == 0;
    }

    /** Does something whose errors of one kind are told later. */
    void watch(GPUDevice device, String kind, Runnable action, Consumer<GPUError> wrong) {
        device.pushErrorScope(kind);
        action.run();
        openScopes++;
        device.popErrorScope().then(error -> {
            openScopes--;
            if (error != null) {
                wrong.accept(error);
            }
            return null;
        }, gone -> {
            // The device is lost, which it tells by itself.
            openScopes--;
            return null;
        });
    }

    void fail(DeviceFailure.Kind kind, String reason) {
        if (failure == null) {
            failure = new DeviceFailure(kind, reason);
        }
    }
}
