package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;

/** Collects launches instead of running them; its buffers hold nothing. */
final class CollectedIssue implements Issue {
    private static final class Empty implements Buffer {
        private final DType type;
        private final int length;

        Empty(DType type, int length) {
            this.type = type;
            this.length = length;
        }

        @Override
        public DType type() {
            return type;
        }

        @Override
        public int length() {
            return length;
        }
    }

    static final Limits HARDWARE = new Limits(8, false, false, Operands.single());
    static final Limits SOFTWARE = new Limits(8, true, false, Operands.single());

    private final Limits limits;
    private final List<Launch> launches = new ArrayList<>();

    CollectedIssue(Limits limits) {
        this.limits = limits;
    }

    static CollectedIssue ofHardware() {
        return new CollectedIssue(HARDWARE);
    }

    static Buffer buffer(DType type, int length) {
        return new Empty(type, length);
    }

    static Buffer floats(int length) {
        return buffer(DType.F32, length);
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public void launch(Launch launch) {
        launches.add(launch);
    }

    @Override
    public Buffer scratch(int length) {
        return floats(length);
    }

    List<Launch> launches() {
        return launches;
    }

    Launch only() {
        if (launches.size() != 1) {
            throw new AssertionError(launches.size() + " launches instead of one");
        }
        return launches.get(0);
    }
}
