package org.dlmastery.core.cases;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;

/** Readings on their way from a device and what they should bring; live buffers are in the end as many as before. */
public final class Expectations implements CaseRun {
    private record Expected(String what, float[] values, Pending<float[]> got, double[] allowed) {
    }

    private final Backend backend;
    private final int liveBefore;
    private final List<Expected> all = new ArrayList<>();

    /** Before the case allocates anything. */
    public Expectations(Backend backend) {
        this.backend = backend;
        liveBefore = backend.liveBuffers();
    }

    /** Each value may be off by {@code absolute + relative·|expected|}. */
    public void add(String what, float[] values, Pending<float[]> got, double absolute, double relative) {
        double[] allowed = new double[values.length];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = absolute + relative * Math.abs(values[i]);
        }
        add(what, values, got, allowed);
    }

    /** @param allowed how far each value may be off */
    public void add(String what, float[] values, Pending<float[]> got, double[] allowed) {
        all.add(new Expected(what, values, got, allowed));
    }

    @Override
    public boolean isReady() {
        for (Expected expected : all) {
            if (!expected.got().isReady()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void finish() {
        for (Expected expected : all) {
            compare(expected);
        }
        if (backend.liveBuffers() != liveBefore) {
            throw new AssertionError(backend.liveBuffers() + " live buffers in the end, " + liveBefore
                    + " at the start");
        }
    }

    private static void compare(Expected expected) {
        float[] got = expected.got().get();
        float[] wanted = expected.values();
        if (got.length != wanted.length) {
            throw new AssertionError(expected.what() + " has " + got.length + " elements, expected " + wanted.length);
        }
        for (int i = 0; i < got.length; i++) {
            double allowed = expected.allowed()[i];
            double error = Math.abs((double) got[i] - wanted[i]);
            if (!(error <= allowed)) {
                throw new AssertionError(expected.what() + "[" + i + "]: got " + got[i] + ", expected " + wanted[i]
                        + ", off by " + error + ", allowed " + allowed);
            }
        }
    }
}
