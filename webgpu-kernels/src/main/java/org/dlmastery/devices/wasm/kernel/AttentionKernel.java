package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * y = softmax(q·kᵀ·scale)·v and the logarithms ln Σ e^(q·k·scale), without the matrix of weights: four positions that
 * ask at a time. Their scores with all positions that they see are a strip of 4 × S numbers in scratch memory, which
 * becomes the powers e^(score − largest) in place; the product with v is divided by their sums.
 *
 * <p>For each pair (b, h), k is brought into columns and v into rows of whole tiles, filled up with zeros.
 *
 * <p>Arguments: T, S, S rounded up to 8; scratch memory: its address, its size, and where the parts start; then
 * {@link Heads} of q, k, v, y and the logarithms.
 *
 * @param width D
 */
record AttentionKernel(MultiplyAdd multiplyAdd, boolean causal, float scale, int width) implements Kernel {
    private static final int BYTES = 4;
    private static final int MOST_WIDTH = 256;
    private static final int T = 0;
    private static final int S = 1;
    private static final int PADDED = 2;
    private static final int SCRATCH = 3;
    private static final int SCRATCH_BYTES = 4;
    private static final int ROWS_OFFSET = 5;
    private static final int STRIP_OFFSET = 6;
    private static final int TILES_OFFSET = 7;
    private static final int HEADS = 8;
    private static final int Q = 0;
    private static final int K = 1;
    private static final int V = 2;
    private static final int Y = 3;
    private static final int LOGARITHM = 4;
    private static final int VIEWS = 5;

    /** @return nothing for very wide heads, or where the scratch memory would be too large */
    static Optional<Kernel> of(ArgumentList arguments, MultiplyAdd multiplyAdd, Fused.Attention op, View y,
            View logarithm, View q, View k, View v, Kernels.Scratch scratch) {
        int width = q.shape().size(3);
        int asked = k.shape().size(2);
        int padded = asked + 7 & -8;
        AttentionKernel kernel = new AttentionKernel(multiplyAdd, op.causal(), (float) op.scale(), width);
        long matrix = (long) padded * kernel.tiles().rowBytes();
        long strip = 4L * padded * BYTES;
        long bytes = 2 * matrix + strip + 2L * 4 * kernel.tiles().rowBytes();
        if (width > MOST_WIDTH || bytes > Kernels.MOST_SCRATCH_BYTES) {
            return Optional.empty();
        }
        arguments.add(q.shape().size(2));
        arguments.add(asked);
        arguments.add(padded);
        arguments.add(scratch.address((int) bytes));
        arguments.add((int) bytes);
        arguments.add((int) matrix);
        arguments.add((int) (2 * matrix));
        arguments.add((int) (2 * matrix + strip));
        Heads.addTo(arguments, q, k, v, y, logarithm);
        return Optional.of(kernel);
    }

    private AttentionTiles tiles() {
        return new AttentionTiles(multiplyAdd, width);
    }

    @Override
    public void emit(WasmModule module, Code code) {
        new Emitter(module, code).emit();
    }

    private final class Emitter {
        private final AttentionTiles tiles = tiles();
        private final Code code;
        private final Arguments arguments;
        private final Constants constants;
        private final Heads heads;
        private final Function product;
        private final Function copy;
        private final Function copyScaled;
        private final Function transpose;
        private final Local columns;
        private final Local rows;
        private final Local strip;
        private final Local query;
        private final Local result;
        private final Local asking;
        private final Local asked;
        private final Local stripStep;
        private final Local rowStep;
        private final Local first;
        private final Local seen;
        private final Local count;

        Emitter(WasmModule module, Code code) {
            this.code = code;
            arguments = new Arguments(code);
            constants = new Constants(code);
            heads = new Heads(code, arguments, HEADS, VIEWS);
            product = tiles.product(module, false, false);
            copy = tiles.copy(module, 1);
            copyScaled = tiles.copy(module, scale);
            transpose = tiles.transpose(module);
            columns = new Share(code).scratch(arguments, SCRATCH, SCRATCH_BYTES);
            rows = part(ROWS_OFFSET);
            strip = part(STRIP_OFFSET);
            query = part(TILES_OFFSET);
            result = code.local(I32);
            code.get(query).constant(4 * tiles.rowBytes()).emit(I32_ADD).set(result);
            asking = arguments.load(T);
            asked = arguments.load(S);
            stripStep = code.local(I32);
            arguments.push(PADDED).constant(2).emit(I32_SHL).set(stripStep);
            rowStep = code.local(I32);
            code.constant(tiles.rowBytes()).set(rowStep);
            first = code.local(I32);
            seen = code.local(I32);
            count = code.local(I32);
        }

        private Local part(int offset) {
            Local part = code.local(I32);
            code.get(columns);
            arguments.push(offset).emit(I32_ADD).set(part);
            return part;
        }

        void emit() {
            code.get(columns).constant(0).get(result).constant(4 * tiles.rowBytes()).emit(I32_ADD);
            code.get(columns).emit(I32_SUB).memoryFill();
            heads.each(() -> {
                code.get(rows).get(rowStep).get(heads.start(K)).get(heads.step(K)).get(asked).call(copy);
                code.get(columns).get(stripStep).get(rows);
                arguments.push(PADDED).constant(2).emit(I32_SHR_U).call(transpose);
                code.get(rows).get(rowStep).get(heads.start(V)).get(heads.step(V)).get(asked).call(copy);
                Loops.upTo(code, first, asking, AttentionTiles.HEIGHT, this::fourPositions);
            });
        }

        private void fourPositions() {
            atMost(code, asking, first, count);
            code.get(query).get(rowStep);
            heads.at(Q, first).get(heads.step(Q)).get(count).call(copyScaled);
            code.get(asked).set(seen);
            if (causal) {
                minimum(code, asked, () -> code.get(first).constant(AttentionTiles.HEIGHT).emit(I32_ADD), seen);
            }
            code.get(query).get(rowStep).get(columns).get(stripStep).get(strip).get(stripStep);
            code.get(seen).constant(7).emit(I32_ADD).constant(3).emit(I32_SHR_U);
            code.constant(tiles.paddedWidth() / 4).call(product);
            Local[] sums = new Local[AttentionTiles.HEIGHT];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = code.local(V128);
                powers(i, sums[i]);
            }
            code.get(strip).get(stripStep).get(rows).get(rowStep).get(result).get(rowStep);
            code.constant(tiles.paddedWidth() / 8);
            code.get(seen).constant(3).emit(I32_ADD).constant(2).emit(I32_SHR_U).call(product);
            for (int i = 0; i < sums.length; i++) {
                for (int d = 0; d < width; d += 4) {
                    int offset = i * tiles.rowBytes() + BYTES * d;
                    code.get(result).get(result).memory(V128_LOAD, offset).get(sums[i]).emit(F32X4_DIV);
                    code.memory(V128_STORE, offset);
                }
            }
            heads.at(Y, first).get(heads.step(Y)).get(result).get(rowStep).get(count).call(copy);
        }

        /** Turns the scores of one position into powers and stores the logarithm of their sum, if it exists. */
        private void powers(int position, Local sum) {
            Elementary elementary = new Elementary(code, constants);
            Local start = code.local(I32);
            Local cell = code.local(I32);
            Local vectors = code.local(I32);
            Local own = code.local(I32);
            Local lanes = code.local(V128);
            Local largest = code.local(V128);
            Local value = code.local(V128);
            code.get(strip).get(stripStep).constant(position).emit(I32_MUL).emit(I32_ADD).set(start);
            code.get(asked).set(own);
            if (causal) {
                minimum(code, asked, () -> code.get(first).constant(position + 1).emit(I32_ADD), own);
            }
            code.get(constants.splat(Float.NEGATIVE_INFINITY)).set(largest);
            code.get(constants.lanes(0, 1, 2, 3)).set(lanes);
            eachVector(start, cell, vectors, () -> {
                code.get(cell).memory(V128_LOAD, 0).get(constants.splat(Float.NEGATIVE_INFINITY));
                code.get(lanes).get(own).emit(I32X4_SPLAT).emit(I32X4_LT_S).emit(V128_BITSELECT).set(value);
                code.get(cell).get(value).memory(V128_STORE, 0);
                code.get(largest).get(value).emit(F32X4_MAX).set(largest);
                code.get(lanes).get(constants.splat(4)).emit(I32X4_ADD).set(lanes);
            });
            Lanes.combine(code, largest, F32X4_MAX);
            code.get(constants.splat(0)).set(sum);
            eachVector(start, cell, vectors, () -> {
                code.get(cell).memory(V128_LOAD, 0).get(largest).emit(F32X4_SUB).set(value);
                Local power = elementary.exp(value);
                code.get(cell).get(power).memory(V128_STORE, 0);
                code.get(sum).get(power).emit(F32X4_ADD).set(sum);
            });
            Lanes.combine(code, sum, F32X4_ADD);
            code.get(count).constant(position).emit(I32_GT_S).when(() -> {
                Local logarithm = elementary.log(sum);
                code.get(largest).get(logarithm).emit(F32X4_ADD).set(value);
                heads.at(LOGARITHM, first).get(heads.step(LOGARITHM)).constant(position).emit(I32_MUL).emit(I32_ADD);
                code.get(value).storeLane(0, 0);
            });
        }

        private void eachVector(Local start, Local cell, Local vectors, Runnable body) {
            code.get(start).set(cell);
            code.get(seen).constant(3).emit(I32_ADD).constant(2).emit(I32_SHR_U).set(vectors);
            Loops.times(code, vectors, () -> {
                body.run();
                code.increase(cell, 16);
            });
        }
    }

    /** result = min(total − first, 4): how many of four positions exist. */
    static void atMost(Code code, Local total, Local first, Local result) {
        code.get(total).get(first).emit(I32_SUB).tee(result).constant(AttentionTiles.HEIGHT);
        code.get(result).constant(AttentionTiles.HEIGHT).emit(I32_LT_S).emit(SELECT).set(result);
    }

    /** result = min(a, what is pushed). */
    static void minimum(Code code, Local a, Runnable push, Local result) {
        push.run();
        code.set(result);
        code.get(a).get(result).get(a).get(result).emit(I32_LT_S).emit(SELECT).set(result);
    }
}
