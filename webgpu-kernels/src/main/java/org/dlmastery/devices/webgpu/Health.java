package org.dlmastery.devices.webgpu;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.webgpu.GPUDevice;
import org.dlmastery.webgpu.GPUError;

/** Whether the device still works; the first failure stays. */
final class Health {
    private DeviceFailure failure;
    private Runnable onFailure = () -> { };
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

    /** Calls when the device fails. */
    void onFailure(Runnable action) {
        onFailure = action;
    }

    void fail(DeviceFailure.Kind kind, String reason) {
        if (failure == null) {
            failure = new DeviceFailure(kind, reason);
            onFailure.run();
        }
    }

    /**
     * Fails with what the device itself says. Of that people get the first line as the end of a sentence; the others
     * name places in the browser's program.
     *
     * @param what what went wrong, as a sentence without its full stop
     */
    void fail(DeviceFailure.Kind kind, String what, String said) {
        int end = said.indexOf('\n');
        String line = (end < 0 ? said : said.substring(0, end)).strip();
        String sentence = line.isEmpty() ? what : what + ": " + line;
        fail(kind, sentence.endsWith(".") ? sentence : sentence + ".");
    }
}
