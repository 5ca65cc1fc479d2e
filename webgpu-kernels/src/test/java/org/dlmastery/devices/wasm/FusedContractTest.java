package org.dlmastery.devices.wasm;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.BackendContract;

/** The wasm device with a tuned kernel for every operation keeps the contract, run by the JVM's interpreter. */
final class FusedContractTest extends BackendContract {
    @Override
    protected Backend open() {
        return Opened.withFusedKernels();
    }
}
