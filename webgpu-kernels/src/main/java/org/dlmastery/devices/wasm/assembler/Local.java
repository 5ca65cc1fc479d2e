package org.dlmastery.devices.wasm.assembler;

/** A parameter or local variable of one function; only the function that made it may use it. */
public final class Local {
    private final int index;
    private final ValueType type;

    Local(int index, ValueType type) {
        this.index = index;
        this.type = type;
    }

    int index() {
        return index;
    }

    public ValueType type() {
        return type;
    }
}
