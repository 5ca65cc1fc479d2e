package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.I32_SUB;
import static org.dlmastery.devices.wasm.assembler.ValueType.I32;

import java.util.List;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * Nested counted loops whose sizes and pointer steps are arguments: for each level from the outermost, its size and
 * then, for each pointer, what is added to it at the end of every turn. Sizes are at least 1.
 */
final class LoopNest {
    private final Code code;
    private final Arguments arguments;
    private final int firstArgument;
    private final int levels;
    private final List<Local> pointers;

    LoopNest(Code code, Arguments arguments, int firstArgument, int levels, List<Local> pointers) {
        this.code = code;
        this.arguments = arguments;
        this.firstArgument = firstArgument;
        this.levels = levels;
        this.pointers = pointers;
    }

    /** How many arguments a nest takes. */
    static int argumentCount(int levels, int pointers) {
        return levels * (1 + pointers);
    }

    void emit(Runnable body) {
        emit(0, body);
    }

    private void emit(int level, Runnable body) {
        if (level == levels) {
            body.run();
            return;
        }
        int at = firstArgument + level * (1 + pointers.size());
        Local left = code.local(I32);
        arguments.push(at).set(left);
        code.loop(again -> {
            emit(level + 1, body);
            for (int i = 0; i < pointers.size(); i++) {
                arguments.addTo(pointers.get(i), at + 1 + i);
            }
            code.get(left).constant(1).emit(I32_SUB).tee(left).branchIf(again);
        });
    }
}
