package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.I32;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * The part of a kernel's work that one thread does: of the units 0, 1, …, every one that is its turn. There is one
 * thread, so it does them all.
 */
final class Share {
    private static final int THREAD = 0;
    private static final int THREADS = 1;

    private final Code code;

    Share(Code code) {
        this.code = code;
    }

    /** Runs the body for each of this thread's units below {@code count}; the body must leave both locals alone. */
    void each(Local unit, Local count, Runnable body) {
        code.constant(THREAD).set(unit);
        code.get(unit).get(count).emit(I32_LT_S).when(() -> code.loop(again -> {
            body.run();
            code.increase(unit, THREADS);
            code.get(unit).get(count).emit(I32_LT_S).branchIf(again);
        }));
    }

    /**
     * A local with the address of this thread's scratch memory: arguments hold the first one's, and the size of each.
     */
    Local scratch(Arguments arguments, int addressArgument, int bytesArgument) {
        Local scratch = code.local(I32);
        arguments.push(addressArgument);
        arguments.push(bytesArgument).constant(THREAD).emit(I32_MUL).emit(I32_ADD).set(scratch);
        return scratch;
    }
}
