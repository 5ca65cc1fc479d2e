package org.dlmastery.devices.wasm.assembler;

/** The type of a WebAssembly value, with its encoding. */
public enum ValueType {
    I32(0x7f),
    F32(0x7d),
    V128(0x7b);

    private final int encoding;

    ValueType(int encoding) {
        this.encoding = encoding;
    }

    int encoding() {
        return encoding;
    }
}
