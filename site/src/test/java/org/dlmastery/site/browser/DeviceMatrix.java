package org.dlmastery.site.browser;

import org.junit.jupiter.api.Assumptions;

/**
 * The tests that hold every kernel on a WebGPU device that the processor computes, and every kernel of the processor in
 * Firefox and WebKit as well as in Chromium. They take long and depend on the engine's operations and devices alone, so
 * scripts/test leaves them out while those are as they were when all of them passed; the system property says so, and is
 * the reason that the report gives.
 */
final class DeviceMatrix {
    private static final String SKIPPED = System.getProperty("device.matrix.skipped", "");

    private DeviceMatrix() {
    }

    static boolean isWanted() {
        return SKIPPED.isEmpty();
    }

    /** Skips the calling test, with the reason, where the matrix isn't wanted. */
    static void assumeWanted() {
        Assumptions.assumeTrue(isWanted(), SKIPPED);
    }
}
