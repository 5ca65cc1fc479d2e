package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.View;

/** Several arrays on their way from the device, wanted as one. */
public record Readings(List<Pending<float[]>> parts) {
    /** What lies in a view of each thing now. */
    public static <T> Readings of(Backend backend, List<T> things, Function<T, View> view) {
        List<Pending<float[]>> parts = new ArrayList<>(things.size());
        for (T thing : things) {
            parts.add(backend.read(view.apply(thing)));
        }
        return new Readings(parts);
    }

    public boolean areReady() {
        for (Pending<float[]> part : parts) {
            if (!part.isReady()) {
                return false;
            }
        }
        return true;
    }

    /** All of them, one after the other. */
    public float[] joined() {
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
