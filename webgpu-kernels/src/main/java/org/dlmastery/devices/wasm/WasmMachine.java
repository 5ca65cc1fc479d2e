package org.dlmastery.devices.wasm;

/**
 * What the device needs from whoever can run WebAssembly: one memory, one function table, and bulk copies. Addresses
 * are bytes, multiples of four except where bytes are read.
 */
public interface WasmMachine {
    /** The name under which modules import the memory and the table. */
    String IMPORT_MODULE = "host";
    String MEMORY = "memory";
    String TABLE = "table";
    /** The exported function of the module given to {@link #start}: (first, last) → (). */
    String RUN = "run";
    int PAGE_BYTES = 65536;

    /** Why the machine can run no module at all, and what to do, in words; empty if it can. */
    default String refusal() {
        return "";
    }

    /** Whether the machine would accept a module. */
    boolean accepts(byte[] module);

    /** Whether several threads share the memory. */
    default boolean isShared() {
        return false;
    }

    /** Makes the memory and the table and instantiates the module whose {@link #RUN} runs commands. */
    void start(byte[] module, int pages, int maximumPages, int tableEntries);

    /** Instantiates a module that puts its functions into the table, which is made large enough before. */
    void install(byte[] module, int tableEntries);

    /** Enlarges the memory; false if there isn't so much. */
    boolean grow(int pages);

    /** Runs the commands that lie from {@code first} (inclusive) to {@code last} (exclusive). */
    void run(int first, int last);

    void writeFloats(int address, float[] values);

    /** Writes the first so many of the values. */
    void writeIntegers(int address, int[] values, int count);

    void writeBytes(int address, byte[] values);

    float[] readFloats(int address, int count);

    int[] readIntegers(int address, int count);

    byte[] readBytes(int address, int count);
}
