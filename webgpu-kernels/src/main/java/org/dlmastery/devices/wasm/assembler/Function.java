package org.dlmastery.devices.wasm.assembler;

/** A function of a module: its number in it, its type and its code. */
public final class Function {
    private final int index;
    private final FunctionType type;
    private final Code code;

    Function(int index, FunctionType type) {
        this.index = index;
        this.type = type;
        this.code = new Code(type.parameters());
    }

    int index() {
        return index;
    }

    FunctionType type() {
        return type;
    }

    public Code code() {
        return code;
    }
}
