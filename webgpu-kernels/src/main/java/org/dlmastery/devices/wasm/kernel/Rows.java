package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Instruction;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * The rows of some views [R, A, D] (or [R, D]) of one shape, walked through together, four elements at a time: along D,
 * which has to be contiguous, then along A. The one to three elements at the end of D go through the same code with
 * lanes that count for nothing.
 *
 * <p>Arguments: R, A, ⌊D/4⌋, the elements of a row; each view's address and the distances of its rows and of its A.
 */
final class Rows {
    private static final int BYTES = 4;
    private static final int FIXED_ARGUMENTS = 4;
    private static final int PER_VIEW = 3;

    /** Walks over the views' elements; {@code tail} says that not all lanes count. */
    interface Body {
        void block(boolean tail);
    }

    /** What is done with one row. */
    interface RowBody {
        void row();
    }

    private final Code code;
    private final Arguments arguments;
    private final Constants constants;
    private final int tail;
    private final Local[] rows;
    private final Local[] cells;
    private final Local[] pointers;
    private final Local number;
    private final Local outer;
    private final Local vectors;

    /** @param tail D modulo 4 */
    Rows(Code code, Arguments arguments, Constants constants, int tail, int views) {
        this.code = code;
        this.arguments = arguments;
        this.constants = constants;
        this.tail = tail;
        rows = locals(views);
        cells = locals(views);
        pointers = locals(views);
        number = code.local(I32);
        outer = code.local(I32);
        vectors = code.local(I32);
    }

    private Local[] locals(int count) {
        Local[] locals = new Local[count];
        for (int i = 0; i < count; i++) {
            locals[i] = code.local(I32);
        }
        return locals;
    }

    /** How many arguments so many views take. */
    static int argumentCount(int views) {
        return FIXED_ARGUMENTS + PER_VIEW * views;
    }

    /** Whether the last dimension of every view is contiguous. */
    static boolean fit(View... views) {
        for (View view : views) {
            if (view.shape().size(-1) != 1 && view.stride(-1) != 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds the arguments for views of one shape.
     *
     * @return D modulo 4, with A and D taken as one where no view has a gap between them
     */
    static int addTo(ArgumentList arguments, View... views) {
        boolean threefold = views[0].shape().rank() == 3;
        int outer = threefold ? views[0].shape().size(1) : 1;
        int inner = views[0].shape().size(-1);
        boolean merged = true;
        for (View view : views) {
            merged &= outer == 1 || view.stride(1) == inner;
        }
        int count = outer * inner;
        int walked = merged ? count : inner;
        arguments.add(views[0].shape().size(0));
        arguments.add(merged ? 1 : outer);
        arguments.add(walked / 4);
        arguments.add(count);
        for (View view : views) {
            arguments.addAddress(view);
            arguments.addDistance(view.stride(0));
            arguments.addDistance(merged ? 0 : view.stride(1));
        }
        return walked % 4;
    }

    /** Runs the body for each of this thread's rows. */
    void each(RowBody body) {
        Local count = arguments.load(0);
        new Share(code).each(number, count, () -> {
            for (int view = 0; view < rows.length; view++) {
                int argument = FIXED_ARGUMENTS + PER_VIEW * view;
                arguments.push(argument).get(number);
                arguments.push(argument + 1).emit(I32_MUL).emit(I32_ADD).set(rows[view]);
            }
            body.row();
        });
    }

    /** Which row it is. */
    Local number() {
        return number;
    }

    /** Where the row of a view starts. */
    Local start(int view) {
        return rows[view];
    }

    /** Pushes the number of a row's elements, as four floats. */
    void pushCount() {
        arguments.push(3).emit(I32X4_SPLAT).emit(F32X4_CONVERT_I32X4_S);
    }

    /** Walks through the current row of all views. */
    void walk(Body body) {
        for (int view = 0; view < rows.length; view++) {
            code.get(rows[view]).set(cells[view]);
        }
        arguments.push(1).set(outer);
        Loops.times(code, outer, () -> {
            for (int view = 0; view < rows.length; view++) {
                code.get(cells[view]).set(pointers[view]);
            }
            arguments.push(2).set(vectors);
            Loops.times(code, vectors, () -> {
                body.block(false);
                for (Local pointer : pointers) {
                    code.increase(pointer, 16);
                }
            });
            if (tail != 0) {
                body.block(true);
            }
            for (int view = 0; view < rows.length; view++) {
                arguments.addTo(cells[view], FIXED_ARGUMENTS + PER_VIEW * view + 2);
            }
        });
    }

    /** Pushes four elements of a view. */
    Code load(int view) {
        return code.get(pointers[view]).memory(V128_LOAD, 0);
    }

    /** Stores the lanes that count into a view. */
    void store(int view, Local value, boolean onlyTail) {
        if (!onlyTail) {
            code.get(pointers[view]).get(value).memory(V128_STORE, 0);
            return;
        }
        for (int lane = 0; lane < tail; lane++) {
            code.get(pointers[view]).get(value).storeLane(BYTES * lane, lane);
        }
    }

    /** Combines the vector on the stack into {@code total}; lanes that don't count are taken as the identity. */
    void combine(Local total, Instruction instruction, float identity, boolean onlyTail) {
        if (onlyTail) {
            code.get(constants.splat(identity)).get(constants.lanes(-1, tail > 1 ? -1 : 0, tail > 2 ? -1 : 0, 0));
            code.emit(V128_BITSELECT);
        }
        code.get(total).emit(instruction).set(total);
    }
}
