package org.dlmastery.core.train;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.ForwardingBackend;
import org.dlmastery.core.backend.Recording;

/** A device that counts what is allocated and recorded on another one. */
public final class CountingBackend extends ForwardingBackend {
    private int elements;
    private long bytes;
    private int recordings;

    public CountingBackend(Backend computing) {
        super(computing);
    }

    /** How many elements were ever allocated. */
    int elements() {
        return elements;
    }

    /** How many bytes were ever allocated. */
    public long bytes() {
        return bytes;
    }

    int recordings() {
        return recordings;
    }

    @Override
    public String name() {
        return "Counting " + super.name();
    }

    @Override
    public Buffer allocate(DType type, int length) {
        elements += length;
        bytes += (long) length * type.bytes();
        return super.allocate(type, length);
    }

    @Override
    public Recording record(Runnable commands) {
        recordings++;
        return super.record(commands);
    }
}
