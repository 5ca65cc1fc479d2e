package org.dlmastery.devices.wasm.assembler;

/** The target of branches: the end of a block or the start of a loop, while inside it. */
public final class Label {
    private final int depth;

    Label(int depth) {
        this.depth = depth;
    }

    int depth() {
        return depth;
    }
}
