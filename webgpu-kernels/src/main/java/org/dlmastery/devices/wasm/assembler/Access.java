package org.dlmastery.devices.wasm.assembler;

/** The instructions that read or write memory at an address on the stack plus a fixed offset. */
public enum Access {
    I32_LOAD(false, 0x28),
    F32_LOAD(false, 0x2a),
    I32_STORE(false, 0x36),
    F32_STORE(false, 0x38),
    V128_LOAD(true, 0),
    V128_LOAD32_SPLAT(true, 9),
    V128_STORE(true, 11),
    V128_LOAD32_ZERO(true, 92);

    /** All accesses promise four-byte alignment; one that breaks the promise is slower, and no less right. */
    static final int ALIGNMENT = 2;

    private final boolean vector;
    private final int code;

    Access(boolean vector, int code) {
        this.vector = vector;
        this.code = code;
    }

    void encode(ByteSink sink) {
        if (vector) {
            sink.raw(0xfd);
        }
        sink.unsigned(code);
    }
}
