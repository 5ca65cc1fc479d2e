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
 * The gradients of attention, its weights computed once more from the logarithms (Dao et al. 2022):
 * p = e^(q·k·scale − logarithm), δ = Σ ∂y·y, s = p·(∂y·vᵀ − δ), ∂q = scale·s·k, ∂k = scale·sᵀ·q, ∂v = pᵀ·∂y.
 *
 * <p>For each pair (b, h), k and v are brought into columns, k into rows of whole tiles too. The positions that ask
 * come in blocks of 32, whose p and s are strips of 32 × S in scratch memory: four positions at a time, p, s and ∂q;
 * then what the block adds to ∂k and ∂v, four positions that are asked at a time. What a causal mask hides isn't
 * computed, but for the rest of a tile.
 *
 * <p>Arguments: T, S, S rounded up to 8; scratch memory: its address, its size, and where the parts start; then
 * {@link Heads} of ∂y, y, the logarithms, q, k, v, ∂q, ∂k, ∂v.
 *
 * @param width D
 */
record AttentionGradientKernel(MultiplyAdd multiplyAdd, boolean causal, float scale, int width) implements Kernel {
    private static final int BYTES = 4;
    private static final int BLOCK = 32;
    private static final int MOST_WIDTH = 256;
    private static final int T = 0;
    private static final int S = 1;
    private static final int PADDED = 2;
    private static final int SCRATCH = 3;
    private static final int SCRATCH_BYTES = 4;
    private static final int MATRIX_BYTES = 5;
    private static final int HEADS = 6;
    private static final int DY = 0;
    private static final int Y = 1;
    private static final int LOGARITHM = 2;
    private static final int Q = 3;
    private static final int K = 4;
    private static final int V = 5;
    private static final int DQ = 6;
    private static final int DK = 7;
    private static final int DV = 8;
    private static final int VIEWS = 9;
    /** Parts of scratch memory as large as k: k in rows, in columns, v in columns, ∂k, ∂v. */
    private static final int MATRICES = 5;

    /** @return nothing for very wide heads, or where the scratch memory would be too large */
    static Optional<Kernel> of(ArgumentList arguments, MultiplyAdd multiplyAdd, Fused.AttentionGradient op,
            View[] outputs, View[] inputs, Kernels.Scratch scratch) {
        View q = inputs[Q];
        int width = q.shape().size(3);
        int asked = inputs[K].shape().size(2);
        int padded = asked + 7 & -8;
        AttentionGradientKernel kernel =
                new AttentionGradientKernel(multiplyAdd, op.causal(), (float) op.scale(), width);
        long matrix = (long) padded * kernel.tiles().rowBytes();
        long bytes = MATRICES * matrix + 2L * BLOCK * padded * BYTES
                + (2L * BLOCK + AttentionTiles.HEIGHT) * kernel.tiles().rowBytes();
        if (width > MOST_WIDTH || bytes > Kernels.MOST_SCRATCH_BYTES) {
            return Optional.empty();
        }
        arguments.add(q.shape().size(2));
        arguments.add(asked);
        arguments.add(padded);
        arguments.add(scratch.address((int) bytes));
        arguments.add((int) bytes);
        arguments.add((int) matrix);
        Heads.addTo(arguments, inputs[DY], inputs[Y], inputs[LOGARITHM], q, inputs[K], inputs[V], outputs[0],
                outputs[1], outputs[2]);
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
        private final Function addAcross;
        private final Function copy;
        private final Function copyScaled;
        private final Function transpose;
        private final Local keys;
        private final Local keyColumns;
        private final Local valueColumns;
        private final Local keySlopes;
        private final Local valueSlopes;
        private final Local queries;
        private final Local slopes;
        private final Local tile;
        private final Local weights;
        private final Local scores;
        private final Local asking;
        private final Local asked;
        private final Local matrixBytes;
        private final Local stripStep;
        private final Local rowStep;
        private final Local first;
        private final Local blockRows;
        private final Local inBlock;
        private final Local position;
        private final Local count;
        private final Local seen;
        private final Local weightRow;
        private final Local scoreRow;

        Emitter(WasmModule module, Code code) {
            this.code = code;
            arguments = new Arguments(code);
            constants = new Constants(code);
            heads = new Heads(code, arguments, HEADS, VIEWS);
            product = tiles.product(module, false, false);
            addAcross = tiles.product(module, true, true);
            copy = tiles.copy(module, 1);
            copyScaled = tiles.copy(module, scale);
            transpose = tiles.transpose(module);
            asking = arguments.load(T);
            asked = arguments.load(S);
            matrixBytes = arguments.load(MATRIX_BYTES);
            stripStep = code.local(I32);
            arguments.push(PADDED).constant(2).emit(I32_SHL).set(stripStep);
            rowStep = code.local(I32);
            code.constant(tiles.rowBytes()).set(rowStep);
            keys = new Share(code).scratch(arguments, SCRATCH, SCRATCH_BYTES);
            keyColumns = after(keys, () -> code.get(matrixBytes));
            valueColumns = after(keyColumns, () -> code.get(matrixBytes));
            keySlopes = after(valueColumns, () -> code.get(matrixBytes));
            valueSlopes = after(keySlopes, () -> code.get(matrixBytes));
            queries = after(valueSlopes, () -> code.get(matrixBytes));
            slopes = after(queries, () -> code.constant(BLOCK * tiles.rowBytes()));
            tile = after(slopes, () -> code.constant(BLOCK * tiles.rowBytes()));
            weights = after(tile, () -> code.constant(AttentionTiles.HEIGHT * tiles.rowBytes()));
            scores = after(weights, () -> code.get(stripStep).constant(BLOCK).emit(I32_MUL));
            first = code.local(I32);
            blockRows = code.local(I32);
            inBlock = code.local(I32);
            position = code.local(I32);
            count = code.local(I32);
            seen = code.local(I32);
            weightRow = code.local(I32);
            scoreRow = code.local(I32);
        }

        private Local after(Local before, Runnable pushBytes) {
            Local part = code.local(I32);
            code.get(before);
            pushBytes.run();
            code.emit(I32_ADD).set(part);
            return part;
        }

        void emit() {
            code.get(keys).constant(0).get(weights).get(keys).emit(I32_SUB).memoryFill();
            heads.each(() -> {
                code.get(keys).get(rowStep).get(heads.start(K)).get(heads.step(K)).get(asked).call(copy);
                toColumns(keyColumns, keys);
                code.get(valueSlopes).get(rowStep).get(heads.start(V)).get(heads.step(V)).get(asked).call(copy);
                toColumns(valueColumns, valueSlopes);
                code.get(keySlopes).constant(0).get(matrixBytes).constant(1).emit(I32_SHL).memoryFill();
                Loops.upTo(code, first, asking, BLOCK, this::block);
                code.get(heads.start(DK)).get(heads.step(DK)).get(keySlopes).get(rowStep).get(asked).call(copy);
                code.get(heads.start(DV)).get(heads.step(DV)).get(valueSlopes).get(rowStep).get(asked).call(copy);
            });
        }

        private void toColumns(Local columns, Local rows) {
            code.get(columns).get(stripStep).get(rows);
            arguments.push(PADDED).constant(2).emit(I32_SHR_U).call(transpose);
        }

        private void block() {
            Local rows = code.local(I32);
            code.get(asking).get(first).emit(I32_SUB).set(blockRows);
            code.get(blockRows).constant(BLOCK).get(blockRows).constant(BLOCK).emit(I32_LT_S).emit(SELECT).set(rows);
            code.get(rows).constant(3).emit(I32_ADD).constant(-4).emit(I32_AND).set(blockRows);
            for (Local part : new Local[] {queries, slopes}) {
                // The rest of the last tile, which an earlier block may have filled.
                code.get(part).get(rows).constant(tiles.rowBytes()).emit(I32_MUL).emit(I32_ADD).constant(0);
                code.get(blockRows).get(rows).emit(I32_SUB).constant(tiles.rowBytes()).emit(I32_MUL).memoryFill();
            }
            code.get(queries).get(rowStep);
            heads.at(Q, first).get(heads.step(Q)).get(rows).call(copyScaled);
            code.get(slopes).get(rowStep);
            heads.at(DY, first).get(heads.step(DY)).get(rows).call(copy);
            Loops.upTo(code, inBlock, blockRows, AttentionTiles.HEIGHT, this::fourPositions);
            Local last = code.local(I32);
            Local s = code.local(I32);
            code.get(asked).set(last);
            if (causal) {
                AttentionKernel.minimum(code, asked, () -> code.get(first).get(blockRows).emit(I32_ADD), last);
            }
            Loops.upTo(code, s, last, AttentionTiles.HEIGHT, () -> fourAsked(s));
        }

        private void fourPositions() {
            code.get(first).get(inBlock).emit(I32_ADD).set(position);
            AttentionKernel.atMost(code, asking, position, count);
            code.get(asked).set(seen);
            if (causal) {
                AttentionKernel.minimum(code, asked,
                        () -> code.get(position).constant(AttentionTiles.HEIGHT).emit(I32_ADD), seen);
            }
            rowOf(weights, stripStep).set(weightRow);
            rowOf(scores, stripStep).set(scoreRow);
            rowOf(queries, rowStep).get(rowStep).get(keyColumns).get(stripStep).get(weightRow).get(stripStep);
            code.get(seen).constant(7).emit(I32_ADD).constant(3).emit(I32_SHR_U);
            code.constant(tiles.paddedWidth() / 4).call(product);
            rowOf(slopes, rowStep).get(rowStep).get(valueColumns).get(stripStep).get(scoreRow).get(stripStep);
            code.get(seen).constant(7).emit(I32_ADD).constant(3).emit(I32_SHR_U);
            code.constant(tiles.paddedWidth() / 4).call(product);
            eachPosition();
            code.get(scoreRow).get(stripStep).get(keys).get(rowStep).get(tile).get(rowStep);
            code.constant(tiles.paddedWidth() / 8);
            pushVectors().call(product);
            heads.at(DQ, position).get(heads.step(DQ)).get(tile).get(rowStep).get(count).call(copyScaled);
        }

        /** Pushes where the current row of the block lies in a part. */
        private Code rowOf(Local part, Local step) {
            return code.get(part).get(inBlock).get(step).emit(I32_MUL).emit(I32_ADD);
        }

        /** Pushes how many vectors cover what the four positions see. */
        private Code pushVectors() {
            return code.get(seen).constant(3).emit(I32_ADD).constant(2).emit(I32_SHR_U);
        }

        /** Turns scores and products with v into p and s. */
        private void eachPosition() {
            Local number = code.local(I32);
            Local four = code.local(I32);
            Local weight = code.local(I32);
            Local score = code.local(I32);
            code.constant(AttentionTiles.HEIGHT).set(four);
            Loops.upTo(code, number, four, 1, () -> {
                code.get(weightRow).get(number).get(stripStep).emit(I32_MUL).emit(I32_ADD).set(weight);
                code.get(scoreRow).get(number).get(stripStep).emit(I32_MUL).emit(I32_ADD).set(score);
                code.get(number).get(count).emit(I32_LT_S).when(() -> onePosition(number, weight, score), () -> {
                    for (Local row : new Local[] {weight, score}) {
                        code.get(row).constant(0);
                        pushVectors().constant(4).emit(I32_SHL).memoryFill();
                    }
                });
            });
        }

        private void onePosition(Local number, Local weight, Local score) {
            Local own = code.local(I32);
            Local current = code.local(I32);
            Local vectors = code.local(I32);
            Local lanes = code.local(V128);
            Local logarithm = code.local(V128);
            Local delta = code.local(V128);
            Local value = code.local(V128);
            code.get(position).get(number).emit(I32_ADD).set(current);
            code.get(asked).set(own);
            if (causal) {
                AttentionKernel.minimum(code, asked, () -> code.get(current).constant(1).emit(I32_ADD), own);
            }
            heads.at(LOGARITHM, current).memory(V128_LOAD32_SPLAT, 0).set(logarithm);
            delta(current, number, delta);
            code.get(constants.lanes(0, 1, 2, 3)).set(lanes);
            pushVectors().set(vectors);
            Loops.times(code, vectors, () -> {
                code.get(weight).memory(V128_LOAD, 0).get(logarithm).emit(F32X4_SUB).set(value);
                Local power = new Elementary(code, constants).exp(value);
                code.get(power).get(lanes).get(own).emit(I32X4_SPLAT).emit(I32X4_LT_S).emit(V128_AND).set(value);
                code.get(weight).get(value).memory(V128_STORE, 0);
                code.get(score).get(score).memory(V128_LOAD, 0).get(delta).emit(F32X4_SUB).get(value).emit(F32X4_MUL);
                code.memory(V128_STORE, 0);
                code.get(lanes).get(constants.splat(4)).emit(I32X4_ADD).set(lanes);
                code.increase(weight, 16);
                code.increase(score, 16);
            });
        }

        /** δ = Σ ∂y·y of one position; ∂y lies in scratch memory, with zeros behind it. */
        private void delta(Local current, Local number, Local delta) {
            Local slope = code.local(I32);
            Local output = code.local(I32);
            code.get(slopes).get(inBlock).get(number).emit(I32_ADD).constant(tiles.rowBytes()).emit(I32_MUL);
            code.emit(I32_ADD).set(slope);
            heads.at(Y, current).set(output);
            code.get(constants.splat(0)).set(delta);
            for (int d = 0; d < width; d += 4) {
                code.get(delta).get(slope).memory(V128_LOAD, BYTES * d).get(output).memory(V128_LOAD, BYTES * d);
                int left = width - d;
                if (left < 4) {
                    code.get(constants.lanes(-1, left > 1 ? -1 : 0, left > 2 ? -1 : 0, 0)).emit(V128_AND);
                }
                code.emit(F32X4_MUL).emit(F32X4_ADD).set(delta);
            }
            Lanes.combine(code, delta, F32X4_ADD);
        }

        /** What a block adds to ∂k and ∂v of the positions s to s + 3, from the first position on that sees them. */
        private void fourAsked(Local s) {
            Local skipped = code.local(I32);
            code.constant(0).set(skipped);
            if (causal) {
                code.get(s).get(first).emit(I32_GT_S).when(() -> code.get(s).get(first).emit(I32_SUB).set(skipped));
            }
            accumulate(s, skipped, weights, slopes, valueSlopes);
            accumulate(s, skipped, scores, queries, keySlopes);
        }

        private void accumulate(Local s, Local skipped, Local strip, Local right, Local result) {
            code.get(strip).get(skipped).get(stripStep).emit(I32_MUL).emit(I32_ADD);
            code.get(s).constant(2).emit(I32_SHL).emit(I32_ADD).get(stripStep);
            code.get(right).get(skipped).get(rowStep).emit(I32_MUL).emit(I32_ADD).get(rowStep);
            code.get(result).get(s).get(rowStep).emit(I32_MUL).emit(I32_ADD).get(rowStep);
            code.constant(tiles.paddedWidth() / 8);
            code.get(blockRows).get(skipped).emit(I32_SUB).constant(2).emit(I32_SHR_U).call(addAcross);
        }
    }
}
