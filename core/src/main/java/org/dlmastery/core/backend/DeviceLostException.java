package org.dlmastery.core.backend;

/** What was asked of a device will never come, because the device failed before. */
public final class DeviceLostException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final transient DeviceFailure failure;

    public DeviceLostException(DeviceFailure failure) {
        super(failure.reason());
        this.failure = failure;
    }

    public DeviceFailure failure() {
        return failure;
    }
}
