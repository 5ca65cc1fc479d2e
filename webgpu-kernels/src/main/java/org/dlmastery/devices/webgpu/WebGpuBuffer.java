package org.dlmastery.devices.webgpu;

import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;

/**
 * A block with an owner. Recordings that use it keep the block when its owner frees it. A block that was used before is
 * cleared when it is first read or written in part, which most never are.
 */
final class WebGpuBuffer implements Buffer {
    private final DType type;
    private final int length;
    private final Block block;
    private boolean stale;
    private boolean freed;
    private int recordings;

    WebGpuBuffer(DType type, int length, BlockPool.Taken taken) {
        this.type = type;
        this.length = length;
        this.block = taken.block();
        this.stale = !taken.zero();
    }

    @Override
    public DType type() {
        return type;
    }

    @Override
    public int length() {
        return length;
    }

    Block block() {
        return block;
    }

    /** How many bytes so many elements take, in whole words: those are what is copied. */
    static long bytes(DType type, int length) {
        return ((long) length * type.bytes() + 3) / 4 * 4;
    }

    /** Whether it still holds what an owner before left there. */
    boolean isStale() {
        return stale;
    }

    void markFresh() {
        stale = false;
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
