package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.List;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * output = left·right or output += left·right for small matrices, read where they lie with any strides.
 *
 * <p>Tiles of 4, 2 or 1 rows × 8, 4 or fewer columns are kept in registers while a loop walks along the depth: for
 * each step, one or two vectors of the right matrix, and each row's element of the left one in all lanes. Every output
 * is one sum in the order of the depth, whatever tile it falls into.
 *
 * <p>Arguments: as {@link MatrixProduct#addTo} lists them; then the nest over the batch.
 *
 * @param fused multiply and add with one rounding where the machine can (relaxed SIMD)
 */
record DirectMatmul(boolean accumulate, boolean fused, int batchLevels, Pace rightPace, Pace outputPace)
        implements Kernel {
    private static final int NEST = 12;
    private static final int MOST_ROWS = 4;

    static DirectMatmul of(ArgumentList arguments, MatrixProduct product, boolean accumulate, boolean fused) {
        product.addTo(arguments);
        product.addNestTo(arguments);
        return new DirectMatmul(accumulate, fused, product.batchLevels(), product.rightPace(), product.outputPace());
    }

    @Override
    public void emit(WasmModule module, Code code) {
        new Emitter(code).emit();
    }

    private final class Emitter {
        private final Code code;
        private final Arguments arguments;
        private final Local rows;
        private final Local columns;
        private final Local depth;
        private final Local output;
        private final Local left;
        private final Local right;
        private final Local outputRow;
        private final Local leftRow;
        private final Local leftDepth;
        private final Local rightDepth;
        private final Local[] leftRows = new Local[MOST_ROWS];
        private final Local outputTile;
        private final Local outputBlock;
        private final Local leftTile;
        private final Local rightTile;
        private final Local leftCell;
        private final Local rowsLeft;
        private final Local columnsLeft;
        private final Local depthLeft;
        private final Walker rightCells;
        private final Walker rightNextCells;
        private final Walker outputCells;
        private final Walker rightBlocks;
        private final Walker outputBlocks;
        private final Local[] sums = new Local[2 * MOST_ROWS];
        private final Local[] factors = new Local[2];
        private final Local spread;

        Emitter(Code code) {
            this.code = code;
            arguments = new Arguments(code);
            rows = arguments.load(0);
            columns = arguments.load(1);
            depth = arguments.load(2);
            output = arguments.load(3);
            left = arguments.load(4);
            right = arguments.load(5);
            outputRow = arguments.load(6);
            leftRow = arguments.load(8);
            leftDepth = arguments.load(9);
            rightDepth = arguments.load(10);
            for (int row = 1; row < MOST_ROWS; row++) {
                leftRows[row] = code.local(I32);
                code.get(leftRow).constant(row).emit(I32_MUL).set(leftRows[row]);
            }
            outputTile = code.local(I32);
            outputBlock = code.local(I32);
            leftTile = code.local(I32);
            rightTile = code.local(I32);
            leftCell = code.local(I32);
            rowsLeft = code.local(I32);
            columnsLeft = code.local(I32);
            depthLeft = code.local(I32);
            rightCells = new Walker(code, rightPace, code.local(I32), arguments, 11);
            rightNextCells = new Walker(code, rightPace, code.local(I32), arguments, 11);
            outputCells = new Walker(code, outputPace, code.local(I32), arguments, 7);
            rightBlocks = new Walker(code, rightPace, rightTile, arguments, 11);
            outputBlocks = new Walker(code, outputPace, outputBlock, arguments, 7);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = code.local(V128);
            }
            for (int i = 0; i < factors.length; i++) {
                factors[i] = code.local(V128);
            }
            spread = code.local(V128);
        }

        void emit() {
            new LoopNest(code, arguments, NEST, batchLevels, List.of(output, left, right)).emit(() -> {
                code.get(output).set(outputTile);
                code.get(left).set(leftTile);
                code.get(rows).set(rowsLeft);
                code.get(rowsLeft).constant(4).emit(I32_GE_S).when(() -> code.loop(again -> {
                    rowOfTiles(4);
                    code.increase(rowsLeft, -4);
                    code.get(rowsLeft).constant(4).emit(I32_GE_S).branchIf(again);
                }));
                code.get(rowsLeft).constant(2).emit(I32_AND).when(() -> rowOfTiles(2));
                code.get(rowsLeft).constant(1).emit(I32_AND).when(() -> rowOfTiles(1));
            });
        }

        private void rowOfTiles(int height) {
            rightCells.enterRow();
            rightNextCells.enterRow();
            outputCells.enterRow();
            code.get(right).set(rightTile);
            code.get(outputTile).set(outputBlock);
            code.get(columns).set(columnsLeft);
            code.get(columnsLeft).constant(8).emit(I32_GE_S).when(() -> code.loop(again -> {
                tile(height, 2, false);
                rightBlocks.advance(2);
                outputBlocks.advance(2);
                code.increase(columnsLeft, -8);
                code.get(columnsLeft).constant(8).emit(I32_GE_S).branchIf(again);
            }));
            code.get(columnsLeft).constant(4).emit(I32_AND).when(() -> {
                tile(height, 1, false);
                rightBlocks.advance(1);
                outputBlocks.advance(1);
                code.increase(columnsLeft, -4);
            });
            code.get(columnsLeft).when(() -> {
                rightCells.enterTail(columnsLeft);
                outputCells.enterTail(columnsLeft);
                tile(height, 1, true);
            });
            code.get(outputTile).get(outputRow).constant(height).emit(I32_MUL).emit(I32_ADD).set(outputTile);
            code.get(leftTile).get(leftRow).constant(height).emit(I32_MUL).emit(I32_ADD).set(leftTile);
        }

        private void tile(int height, int blocks, boolean tail) {
            startSums(height, blocks);
            code.get(leftTile).set(leftCell);
            code.get(rightTile).set(rightCells.pointer());
            boolean secondPointer = blocks == 2 && rightPace == Pace.STRIDED;
            if (secondPointer) {
                code.get(rightTile).set(rightNextCells.pointer());
                rightNextCells.advance(1);
            }
            code.get(depth).set(depthLeft);
            code.loop(again -> {
                for (int block = 0; block < blocks; block++) {
                    if (secondPointer && block == 1) {
                        rightNextCells.load(0);
                    } else {
                        rightCells.load(block);
                    }
                    code.set(factors[block]);
                }
                for (int row = 0; row < height; row++) {
                    code.get(leftCell);
                    if (row > 0) {
                        code.get(leftRows[row]).emit(I32_ADD);
                    }
                    code.memory(V128_LOAD32_SPLAT, 0).set(spread);
                    for (int block = 0; block < blocks; block++) {
                        multiplyAdd(sums[2 * row + block], spread, factors[block]);
                    }
                }
                code.get(leftCell).get(leftDepth).emit(I32_ADD).set(leftCell);
                stepDown(rightCells);
                if (secondPointer) {
                    stepDown(rightNextCells);
                }
                code.get(depthLeft).constant(1).emit(I32_SUB).tee(depthLeft).branchIf(again);
            });
            eachBlock(height, blocks, (sum, block) -> {
                if (tail) {
                    outputCells.storeTail(sum, columnsLeft);
                } else {
                    outputCells.store(sum, block);
                }
            });
        }

        private void startSums(int height, int blocks) {
            if (accumulate) {
                eachBlock(height, blocks, (sum, block) -> {
                    outputCells.load(block);
                    code.set(sum);
                });
                return;
            }
            for (int row = 0; row < height; row++) {
                for (int block = 0; block < blocks; block++) {
                    code.lanes(0, 0, 0, 0).set(sums[2 * row + block]);
                }
            }
        }

        private interface BlockAction {
            void apply(Local sum, int block);
        }

        /** Points the output's walker at each block of the tile in turn. */
        private void eachBlock(int height, int blocks, BlockAction action) {
            for (int row = 0; row < height; row++) {
                code.get(outputBlock).get(outputRow).constant(row).emit(I32_MUL).emit(I32_ADD);
                code.set(outputCells.pointer());
                for (int block = 0; block < blocks; block++) {
                    action.apply(sums[2 * row + block], outputPace == Pace.CONTIGUOUS ? block : 0);
                    if (outputPace == Pace.STRIDED && block + 1 < blocks) {
                        outputCells.advance(1);
                    }
                }
            }
        }

        private void stepDown(Walker walker) {
            code.get(walker.pointer()).get(rightDepth).emit(I32_ADD).set(walker.pointer());
        }

        private void multiplyAdd(Local sum, Local a, Local b) {
            if (fused) {
                code.get(a).get(b).get(sum).emit(F32X4_RELAXED_MADD).set(sum);
            } else {
                code.get(sum).get(a).get(b).emit(F32X4_MUL).emit(F32X4_ADD).set(sum);
            }
        }
    }
}
