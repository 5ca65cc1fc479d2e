package org.dlmastery.site.selftest;

import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.devices.wasm.ThreadedBackend;
import org.dlmastery.site.NextTurn;

/** Waits until a device's second thread has started. */
final class ThreadsStart {
    private static final double LOOK_EVERY_MILLISECONDS = 20;
    private static final long LIMIT_NANOSECONDS = 20_000_000_000L;

    private final ThreadedBackend backend;
    private final Consumer<Backend> opened;
    private final Consumer<String> absent;
    private final NextTurn nextTurn = new NextTurn(this::look);
    private final long began = System.nanoTime();

    ThreadsStart(ThreadedBackend backend, Consumer<Backend> opened, Consumer<String> absent) {
        this.backend = backend;
        this.opened = opened;
        this.absent = absent;
    }

    void look() {
        if (backend.startedThreads() >= 2) {
            opened.accept(backend);
        } else if (System.nanoTime() - began < LIMIT_NANOSECONDS) {
            nextTurn.after(LOOK_EVERY_MILLISECONDS);
        } else {
            backend.close();
            absent.accept("The second thread has not started in 20 seconds.");
        }
    }
}
