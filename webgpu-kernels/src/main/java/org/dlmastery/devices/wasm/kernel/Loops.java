package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/** Counted loops that may have nothing to do. */
final class Loops {
    private Loops() {
    }

    /** For index = 0, step, … below {@code end}. */
    static void upTo(Code code, Local index, Local end, int step, Runnable body) {
        code.constant(0).set(index);
        onwards(code, index, end, step, body);
    }

    /** For index = what it is, then so many more each turn, below {@code end}. */
    static void onwards(Code code, Local index, Local end, int step, Runnable body) {
        code.get(index).get(end).emit(I32_LT_S).when(() -> code.loop(again -> {
            body.run();
            code.increase(index, step);
            code.get(index).get(end).emit(I32_LT_S).branchIf(again);
        }));
    }

    /** So many times; the local is zero in the end. */
    static void times(Code code, Local left, Runnable body) {
        code.get(left).when(() -> code.loop(again -> {
            body.run();
            code.get(left).constant(1).emit(I32_SUB).tee(left).branchIf(again);
        }));
    }

    /** A fixed number of times, at least once. */
    static void times(Code code, int count, Local left, Runnable body) {
        code.constant(count).set(left);
        code.loop(again -> {
            body.run();
            code.get(left).constant(1).emit(I32_SUB).tee(left).branchIf(again);
        });
    }
}
