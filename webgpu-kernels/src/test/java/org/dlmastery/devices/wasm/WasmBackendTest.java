package org.dlmastery.devices.wasm;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.BackendContract;

/** The wasm device keeps the contract, run by the JVM's interpreter. */
final class WasmBackendTest extends BackendContract {
    @Override
    protected Backend open() {
        return Opened.onTheJvm();
    }
}
