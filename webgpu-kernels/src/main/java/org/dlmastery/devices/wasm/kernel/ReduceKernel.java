package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Instruction;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * Sums or maxima over some dimensions of a view.
 *
 * <p>The vector runs along the dimension in which the input is contiguous, or the innermost if there is none. If that
 * one is reduced (<em>within</em>), the lanes are partial results, combined at the end: four vectors for long rows, so
 * that additions don't wait for each other. If it is kept (<em>across</em>), each lane is an output of its own: blocks
 * of 16 and 4 outputs, for each a walk over the reduced dimensions.
 *
 * <p>Arguments: the vector dimension's size; the input's and the output's address; their strides in the vector
 * dimension; the nest of kept dimensions (input, output); the nest of the other reduced dimensions (input).
 */
record ReduceKernel(Reduction reduction, int keptLevels, int reducedLevels, boolean across, Pace inputPace,
        Pace outputPace) implements Kernel {
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int NEST = 5;

    /** The kernel for a reduction of at least one element to at least one, and its arguments. */
    static ReduceKernel of(ArgumentList arguments, Reduction reduction, View output, View input) {
        View expanded = output.expand(input.shape());
        IndexSpace space = IndexSpace.byMemory(input.shape(), input, expanded);
        int vector = space.rank() - 1;
        for (int d = 0; d < space.rank(); d++) {
            if (space.stride(INPUT, d) == 1) {
                vector = d;
            }
        }
        List<Integer> kept = new ArrayList<>();
        List<Integer> reduced = new ArrayList<>();
        for (int d = 0; d < space.rank(); d++) {
            if (d != vector) {
                (space.stride(OUTPUT, d) == 0 ? reduced : kept).add(d);
            }
        }
        boolean across = space.stride(OUTPUT, vector) != 0;
        arguments.add(space.size(vector));
        arguments.addAddress(input);
        arguments.addAddress(output);
        arguments.addDistance(space.stride(INPUT, vector));
        arguments.addDistance(space.stride(OUTPUT, vector));
        int innerOfKept = across || reduced.isEmpty() ? vector : reduced.get(0);
        arguments.addNest(space, new int[] {INPUT, OUTPUT}, array(kept), innerOfKept);
        arguments.addNest(space, new int[] {INPUT}, array(reduced), across ? ArgumentList.NOTHING : vector);
        return new ReduceKernel(reduction, kept.size(), reduced.size(), across,
                contiguousOrStrided(space.stride(INPUT, vector)), contiguousOrStrided(space.stride(OUTPUT, vector)));
    }

    private static Pace contiguousOrStrided(int stride) {
        return stride == 1 ? Pace.CONTIGUOUS : Pace.STRIDED;
    }

    private static int[] array(List<Integer> list) {
        int[] array = new int[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return array;
    }

    @Override
    public void emit(WasmModule module, Code code) {
        new Emitter(code).emit();
    }

    private final class Emitter {
        private final Code code;
        private final Arguments arguments;
        private final Constants constants;
        private final Local identity;
        private final Local size;
        private final Local input;
        private final Local output;
        private final Local left;
        private final Local[] partial;
        private final Walker columns;
        private final Walker cells;
        private final Walker results;
        private final Instruction combine = reduction == Reduction.SUM ? F32X4_ADD : F32X4_MAX;

        Emitter(Code code) {
            this.code = code;
            this.arguments = new Arguments(code);
            this.constants = new Constants(code);
            identity = constants.splat(reduction == Reduction.SUM ? 0 : Float.NEGATIVE_INFINITY);
            size = arguments.load(0);
            input = arguments.load(1);
            output = arguments.load(2);
            left = code.local(I32);
            columns = new Walker(code, inputPace, input, arguments, 3);
            cells = new Walker(code, inputPace, code.local(I32), arguments, 3);
            results = new Walker(code, outputPace, output, arguments, 4);
            partial = new Local[inputPace == Pace.CONTIGUOUS ? 4 : 1];
            for (int i = 0; i < partial.length; i++) {
                partial[i] = code.local(V128);
            }
        }

        void emit() {
            LoopNest kept = new LoopNest(code, arguments, NEST, keptLevels, List.of(input, output));
            kept.emit(across ? this::rowAcross : this::rowWithin);
        }

        private void reducedNest(Local pointer, Runnable body) {
            int first = NEST + LoopNest.argumentCount(keptLevels, 2);
            new LoopNest(code, arguments, first, reducedLevels, List.of(pointer)).emit(body);
        }

        private void clear(int count) {
            for (int i = 0; i < count; i++) {
                code.get(identity).set(partial[i]);
            }
        }

        private void rowWithin() {
            clear(partial.length);
            reducedNest(input, () -> {
                columns.enterRow();
                code.get(size).set(left);
                if (partial.length == 4) {
                    whileLeft(16, () -> accumulate(4));
                }
                whileLeft(4, () -> accumulate(1));
                code.get(left).when(() -> {
                    columns.enterTail(left);
                    code.get(partial[0]);
                    columns.load(0);
                    code.get(identity).get(constants.lanes(0, 1, 2, 3)).get(left).emit(I32X4_SPLAT).emit(I32X4_LT_S);
                    code.emit(V128_BITSELECT).emit(combine).set(partial[0]);
                    columns.advanceTail(left);
                });
            });
            for (int i = 1; i < partial.length; i++) {
                code.get(partial[0]).get(partial[i]).emit(combine).set(partial[0]);
            }
            Local sum = partial[0];
            code.get(sum).get(sum).get(sum).shuffle(2, 3, 2, 3).emit(combine).set(sum);
            code.get(sum).get(sum).get(sum).shuffle(1, 1, 1, 1).emit(combine).set(sum);
            code.get(output).get(sum).storeLane(0, 0);
        }

        private void accumulate(int blocks) {
            for (int i = 0; i < blocks; i++) {
                code.get(partial[i]);
                columns.load(i);
                code.emit(combine).set(partial[i]);
            }
            columns.advance(blocks);
        }

        /** Runs the body and takes {@code step} off what is left, while that is at least {@code step}. */
        private void whileLeft(int step, Runnable body) {
            code.get(left).constant(step).emit(I32_GE_S).when(() -> code.loop(again -> {
                body.run();
                code.increase(left, -step);
                code.get(left).constant(step).emit(I32_GE_S).branchIf(again);
            }));
        }

        private void rowAcross() {
            cells.enterRow();
            results.enterRow();
            code.get(size).set(left);
            if (inputPace == Pace.CONTIGUOUS && outputPace == Pace.CONTIGUOUS) {
                whileLeft(16, () -> blockAcross(4));
            }
            whileLeft(4, () -> blockAcross(1));
            code.get(left).when(() -> {
                cells.enterTail(left);
                results.enterTail(left);
                walkAcross(1);
                results.storeTail(partial[0], left);
                columns.advanceTail(left);
                results.advanceTail(left);
            });
        }

        private void blockAcross(int blocks) {
            walkAcross(blocks);
            for (int i = 0; i < blocks; i++) {
                results.store(partial[i], i);
            }
            columns.advance(blocks);
            results.advance(blocks);
        }

        private void walkAcross(int blocks) {
            clear(blocks);
            code.get(input).set(cells.pointer());
            reducedNest(cells.pointer(), () -> {
                for (int i = 0; i < blocks; i++) {
                    code.get(partial[i]);
                    cells.load(i);
                    code.emit(combine).set(partial[i]);
                }
            });
        }
    }
}
