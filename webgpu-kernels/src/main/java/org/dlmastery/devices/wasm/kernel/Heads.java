package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.I32;

import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * Views [B, H, T, …] of which each pair (b, h) is worked on by itself. Arguments: B·H, H; each view's address and the
 * distances of its b, h and t.
 */
final class Heads {
    private static final int FIXED_ARGUMENTS = 2;
    private static final int PER_VIEW = 4;

    private final Code code;
    private final Arguments arguments;
    private final int firstArgument;
    private final Local[] starts;
    private final Local[] steps;

    Heads(Code code, Arguments arguments, int firstArgument, int views) {
        this.code = code;
        this.arguments = arguments;
        this.firstArgument = firstArgument;
        starts = new Local[views];
        steps = new Local[views];
        for (int view = 0; view < views; view++) {
            starts[view] = code.local(I32);
            steps[view] = arguments.load(firstArgument + FIXED_ARGUMENTS + PER_VIEW * view + 3);
        }
    }

    static void addTo(ArgumentList arguments, View... views) {
        int heads = views[0].shape().size(1);
        arguments.add(views[0].shape().size(0) * heads);
        arguments.add(heads);
        for (View view : views) {
            arguments.addAddress(view);
            for (int d = 0; d < 3; d++) {
                arguments.addDistance(view.stride(d));
            }
        }
    }

    static int argumentCount(int views) {
        return FIXED_ARGUMENTS + PER_VIEW * views;
    }

    /** Runs the body for each of this thread's pairs. */
    void each(Runnable body) {
        Local count = arguments.load(firstArgument);
        Local unit = code.local(I32);
        new Share(code).each(unit, count, () -> {
            for (int view = 0; view < starts.length; view++) {
                int argument = firstArgument + FIXED_ARGUMENTS + PER_VIEW * view;
                arguments.push(argument);
                code.get(unit);
                arguments.push(firstArgument + 1).emit(I32_DIV_U);
                arguments.push(argument + 1).emit(I32_MUL).emit(I32_ADD);
                code.get(unit);
                arguments.push(firstArgument + 1).emit(I32_REM_U);
                arguments.push(argument + 2).emit(I32_MUL).emit(I32_ADD).set(starts[view]);
            }
            body.run();
        });
    }

    /** Where the pair's part of a view starts. */
    Local start(int view) {
        return starts[view];
    }

    /** The distance between positions of a view. */
    Local step(int view) {
        return steps[view];
    }

    /** Pushes where a position of a view lies. */
    Code at(int view, Local position) {
        return code.get(starts[view]).get(position).get(steps[view]).emit(I32_MUL).emit(I32_ADD);
    }
}
