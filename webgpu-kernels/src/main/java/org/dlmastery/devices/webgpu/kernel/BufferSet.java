package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Buffer;

/** The buffers of a launch, each bound once, however many views look at it: WebGPU allows no writable buffer twice. */
final class BufferSet {
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();

    /** The number of the buffer's binding. */
    int bind(Buffer buffer, boolean vectors, boolean written) {
        int known = buffers.indexOf(buffer);
        if (known < 0) {
            buffers.add(buffer);
            bindings.add(new Binding(buffer.type(), vectors, written));
            return buffers.size() - 1;
        }
        Binding binding = bindings.get(known);
        bindings.set(known, new Binding(buffer.type(), vectors, written || binding.written()));
        return known;
    }

    int read(Buffer buffer) {
        return bind(buffer, false, false);
    }

    int write(Buffer buffer) {
        return bind(buffer, false, true);
    }

    List<Buffer> buffers() {
        return List.copyOf(buffers);
    }

    List<Binding> bindings() {
        return List.copyOf(bindings);
    }
}
