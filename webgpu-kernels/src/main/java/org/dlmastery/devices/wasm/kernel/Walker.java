package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * A pointer into a view that walks along the innermost dimension, four elements at a time.
 *
 * <p>At the dimension's end fewer than four may be left ({@link #enterTail}). Loads still fill all four lanes: of
 * contiguous elements with what lies behind them (the arena keeps enough memory behind every buffer), of strided ones
 * with the last element again. Stores write only what is left. So a tail goes through the same arithmetic as the rest,
 * and an element's result doesn't depend on where it lies.
 */
final class Walker {
    private final Code code;
    private final Pace pace;
    private final Local pointer;
    private final Local[] laneOffsets;
    private final Local stride;
    private Local repeated;

    /**
     * @param pointer the address of the current element
     * @param strideArgument where the kernel's arguments hold the stride in bytes; read only if strided
     */
    Walker(Code code, Pace pace, Local pointer, Arguments arguments, int strideArgument) {
        this.code = code;
        this.pace = pace;
        this.pointer = pointer;
        this.laneOffsets = new Local[4];
        this.stride = pace == Pace.STRIDED ? arguments.load(strideArgument) : pointer;
        if (pace == Pace.STRIDED) {
            for (int lane = 1; lane < 4; lane++) {
                laneOffsets[lane] = code.local(I32);
            }
        }
    }

    Pace pace() {
        return pace;
    }

    Local pointer() {
        return pointer;
    }

    /** To be called before the first element of a row: what all of the row needs. */
    void enterRow() {
        if (pace == Pace.REPEATED) {
            if (repeated == null) {
                repeated = code.local(V128);
            }
            code.get(pointer).memory(V128_LOAD32_SPLAT, 0).set(repeated);
        } else if (pace == Pace.STRIDED) {
            for (int lane = 1; lane < 4; lane++) {
                code.get(stride).constant(lane).emit(I32_MUL).set(laneOffsets[lane]);
            }
        }
    }

    /** To be called when fewer than four elements are left. */
    void enterTail(Local remaining) {
        if (pace == Pace.STRIDED) {
            for (int lane = 1; lane < 4; lane++) {
                code.get(laneOffsets[lane]).constant(0);
                code.get(remaining).constant(lane).emit(I32_GT_S).emit(SELECT).set(laneOffsets[lane]);
            }
        }
    }

    /** Puts four elements on the stack; {@code block} counts blocks of four ahead, for contiguous elements only. */
    void load(int block) {
        switch (pace) {
            case CONTIGUOUS -> code.get(pointer).memory(V128_LOAD, 16 * block);
            case REPEATED -> code.get(repeated);
            default -> {
                for (int lane = 3; lane >= 1; lane--) {
                    code.get(pointer).get(laneOffsets[lane]).emit(I32_ADD);
                }
                code.get(pointer).memory(V128_LOAD32_ZERO, 0);
                for (int lane = 1; lane < 4; lane++) {
                    code.loadLane(0, lane);
                }
            }
        }
    }

    /** Stores four elements. */
    void store(Local value, int block) {
        if (pace == Pace.CONTIGUOUS) {
            code.get(pointer).get(value).memory(V128_STORE, 16 * block);
            return;
        }
        for (int lane = 0; lane < 4; lane++) {
            laneAddress(lane);
            code.get(value).storeLane(0, lane);
        }
    }

    /** Stores the one to three elements that are left. */
    void storeTail(Local value, Local remaining) {
        if (pace == Pace.CONTIGUOUS) {
            code.get(remaining).constant(2).emit(I32_AND).when(() -> {
                code.get(pointer).get(value).storeHalf(0, 0);
                code.get(remaining).constant(1).emit(I32_AND).when(() ->
                        code.get(pointer).get(value).storeLane(8, 2));
            }, () -> code.get(pointer).get(value).storeLane(0, 0));
            return;
        }
        for (int lane = 0; lane < 3; lane++) {
            int current = lane;
            code.get(remaining).constant(lane).emit(I32_GT_S).when(() -> {
                laneAddress(current);
                code.get(value).storeLane(0, current);
            });
        }
    }

    private void laneAddress(int lane) {
        code.get(pointer);
        if (lane > 0) {
            code.get(laneOffsets[lane]).emit(I32_ADD);
        }
    }

    /** Goes on by a number of blocks of four elements. */
    void advance(int blocks) {
        if (pace == Pace.CONTIGUOUS) {
            code.increase(pointer, 16 * blocks);
        } else if (pace == Pace.STRIDED) {
            code.get(pointer).get(stride).constant(4 * blocks).emit(I32_MUL).emit(I32_ADD).set(pointer);
        }
    }

    /** Goes on by the elements that are left. */
    void advanceTail(Local remaining) {
        if (pace == Pace.CONTIGUOUS) {
            code.get(pointer).get(remaining).constant(2).emit(I32_SHL).emit(I32_ADD).set(pointer);
        } else if (pace == Pace.STRIDED) {
            code.get(pointer).get(stride).get(remaining).emit(I32_MUL).emit(I32_ADD).set(pointer);
        }
    }
}
