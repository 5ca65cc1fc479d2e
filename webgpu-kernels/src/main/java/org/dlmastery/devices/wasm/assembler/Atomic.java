package org.dlmastery.devices.wasm.assembler;

/** Accesses of 32 bits of shared memory that happen as one, in one order for all threads. */
public enum Atomic {
    /** Wakes (address, at most so many threads); gives how many. */
    NOTIFY(0x00),
    /** While there is what is expected, sleeps: (address, expected, nanoseconds as 64 bits, −1 for ever) → why it ended. */
    WAIT(0x01),
    /** (address) → value. */
    LOAD(0x10),
    /** (address, value). */
    STORE(0x17),
    /** (address, amount) → the value before. */
    ADD(0x1e),
    /** (address, amount) → the value before. */
    SUBTRACT(0x25),
    /** (address, bits) → the value before. */
    OR(0x33),
    /** Replaces what is expected: (address, expected, replacement) → the value before. */
    COMPARE_EXCHANGE(0x48);

    private final int code;

    Atomic(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
