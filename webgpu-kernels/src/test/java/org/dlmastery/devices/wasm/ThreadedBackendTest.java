package org.dlmastery.devices.wasm;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.BackendContract;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.junit.jupiter.api.AfterEach;

/** The wasm device on threads, with all its kernels, keeps the contract, every command cut that can be. */
final class ThreadedBackendTest extends BackendContract {
    private ThreadedBackend opened;

    @Override
    protected Backend open() {
        opened = Opened.onThreadsOfTheJvm(3, 2, TunedKernels.all());
        return opened;
    }

    @AfterEach
    void endThreads() {
        if (opened != null) {
            opened.close();
        }
    }
}
