package org.dlmastery.devices.wasm;

/**
 * A machine with threads that help: each has a table of its own over the one memory, instantiates every module that is
 * installed, and runs {@link Fork#helper}.
 */
interface ThreadedMachine extends WasmMachine {
    @Override
    default boolean isShared() {
        return true;
    }

    /** How many there shall be, the calling one included. */
    int threads();

    /** How many there are by now. */
    int startedThreads();

    /** How many parts of commands were done by threads other than the calling one. */
    int partsHelped();

    /** Ends the helpers. */
    void close();
}
