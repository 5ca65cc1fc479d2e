package org.dlmastery.devices.webgpu;

import java.util.Optional;
import org.dlmastery.core.backend.DeviceFailure;

/** Whether the device still works; the first failure stays. */
final class Health {
    private DeviceFailure failure;

    boolean isGood() {
        return failure == null;
    }

    Optional<DeviceFailure> failure() {
        return Optional.ofNullable(failure);
    }

    void fail(DeviceFailure.Kind kind, String reason) {
        if (failure == null) {
            failure = new DeviceFailure(kind, reason);
        }
    }
}
