package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.nn.Parameter;

/** Several arrays on their way from the device, wanted as one. */
record Readings(List<Pending<float[]>> parts) {
    static Readings of(List<Parameter> parameters) {
        return new Readings(parameters.stream().map(Parameter::read).toList());
    }

    boolean areReady() {
        for (Pending<float[]> part : parts) {
            if (!part.isReady()) {
                return false;
            }
        }
        return true;
    }

    /** All of them, one after the other. */
    float[] joined() {
        int length = 0;
        for (Pending<float[]> part : parts) {
            length += part.get().length;
        }
        float[] all = new float[length];
        int next = 0;
        for (Pending<float[]> part : parts) {
            System.arraycopy(part.get(), 0, all, next, part.get().length);
            next += part.get().length;
        }
        return all;
    }
}
