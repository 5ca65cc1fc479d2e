package org.dlmastery.devices.webgpu;

import org.dlmastery.core.backend.DeviceLostException;
import org.dlmastery.core.backend.Pending;

/** The answer of a device that has failed. */
record FailedRead(Health health) implements Pending<float[]> {
    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public float[] get() {
        throw new DeviceLostException(health.failure().orElseThrow());
    }
}
