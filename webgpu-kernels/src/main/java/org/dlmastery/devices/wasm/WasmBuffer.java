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
