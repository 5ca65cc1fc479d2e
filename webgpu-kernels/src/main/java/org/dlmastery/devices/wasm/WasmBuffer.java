package org.dlmastery.devices.wasm;

import org.dlmastery.core.backend.DType;
import org.dlmastery.devices.wasm.kernel.Located;

/** A block of the linear memory. Recordings that use it keep the block when its owner frees it. */
final class WasmBuffer implements Located {
    private final DType type;
    private final int length;
    private final int address;
    private int recordings;
    private boolean freed;

    WasmBuffer(DType type, int length, int address) {
        this.type = type;
        this.length = length;
        this.address = address;
    }

    @Override
    public DType type() {
        return type;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public int address() {
        return address;
    }

    /** How many words of 32 bits so many elements take. */
    static int words(DType type, int length) {
        return (int) (((long) length * type.bytes() + 3) / 4);
    }

    boolean isFreed() {
        return freed;
    }

    void markFreed() {
        freed = true;
    }

    void enterRecording() {
        recordings++;
    }

    void leaveRecording() {
        recordings--;
    }

    /** Whether nobody needs the block any more. */
    boolean isUnused() {
        return freed && recordings == 0;
    }
}
