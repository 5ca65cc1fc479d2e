package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.List;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * output = left·right or output += left·right for large matrices, in the way of Goto &amp; van de Geijn (2008).
 *
 * <p>The right matrix is taken in panels of 256 rows × 1024 columns, the left one in blocks of about 192 rows × 256
 * columns. Both are copied into scratch memory in the order in which the innermost loop reads them: the right one in
 * strips of 8 columns, the left one in strips of as many rows as a tile has. The innermost loop keeps a tile of the
 * output in registers (6 × 8 fused, 5 × 8 plain: 12 or 10 sums, 2 vectors and an element of 16 registers) and walks
 * along the depth, four steps a turn.
 *
 * <p>Arguments: as {@link MatrixProduct#addTo} lists them; the scratch memory's address; the nest over the batch.
 */
record PackedMatmul(boolean accumulate, boolean fused, int batchLevels) implements Kernel {
    private static final int WIDTH = PanelTile.WIDTH;
    private static final int PANEL_DEPTH = 256;
    private static final int PANEL_COLUMNS = 1024;
    private static final int ABOUT_BLOCK_ROWS = 192;
    private static final int UNROLLED = 4;
    private static final int BYTES = 4;
    private static final int PANEL_BYTES = PANEL_DEPTH * PANEL_COLUMNS * BYTES;
    private static final int BLOCK_BYTES = PANEL_DEPTH * ABOUT_BLOCK_ROWS * BYTES;
    private static final int TILE_BYTES = 8 * WIDTH * BYTES;
    /** How much scratch memory the kernel needs. */
    static final int SCRATCH_BYTES = PANEL_BYTES + BLOCK_BYTES + TILE_BYTES;
    private static final int SCRATCH = 12;
    private static final int NEST = 13;

    static PackedMatmul of(ArgumentList arguments, MatrixProduct product, boolean accumulate, boolean fused,
            int scratch) {
        product.addTo(arguments);
        arguments.add(scratch);
        product.addNestTo(arguments);
        return new PackedMatmul(accumulate, fused, product.batchLevels());
    }

    private int height() {
        return fused ? 6 : 5;
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Function packRight = module.function(FunctionType.ofIntegers(6));
        emitPack(packRight.code(), WIDTH);
        Function packLeft = module.function(FunctionType.ofIntegers(6));
        emitPack(packLeft.code(), height());
        Function tile = module.function(FunctionType.ofIntegers(10));
        emitTile(tile.code());
        emitBlocks(code, packRight, packLeft, tile);
    }

    /**
     * Copies lines into strips of {@code width} lines: (to, from, lines, distance of lines, depth, distance along the
     * depth). The depth is filled up to a multiple of four with zeros. What stands for lines that the last strip lacks
     * is left as it is: no output that exists is computed from it.
     */
    private static void emitPack(Code code, int width) {
        Local to = code.parameter(0);
        Local from = code.parameter(1);
        Local lines = code.parameter(2);
        Local lineStep = code.parameter(3);
        Local depth = code.parameter(4);
        Local depthStep = code.parameter(5);
        Local cell = code.local(I32);
        Local left = code.local(I32);
        Local line = code.local(I32);
        Local end = code.local(I32);
        Local[] offsets = new Local[width];
        for (int i = 1; i < width; i++) {
            offsets[i] = code.local(I32);
            code.get(lineStep).constant(i).emit(I32_MUL).set(offsets[i]);
        }
        code.loop(nextStrip -> {
            code.get(from).set(cell);
            code.get(depth).set(left);
            code.get(to).get(depth).constant(UNROLLED - 1).emit(I32_ADD).constant(-UNROLLED).emit(I32_AND);
            code.constant(BYTES * width).emit(I32_MUL).emit(I32_ADD).set(end);
            code.get(lines).constant(width).emit(I32_GE_S).when(() -> {
                code.get(lineStep).constant(BYTES).emit(I32_EQ).when(
                        () -> packFull(code, width, to, cell, left, depthStep),
                        () -> packFull(code, width, to, cell, left, depthStep, offsets));
            }, () -> {
                code.loop(nextStep -> {
                    code.constant(0).set(line);
                    code.loop(nextLine -> {
                        code.get(to).get(line).constant(2).emit(I32_SHL).emit(I32_ADD);
                        code.get(cell).get(line).get(lineStep).emit(I32_MUL).emit(I32_ADD).memory(F32_LOAD, 0);
                        code.memory(F32_STORE, 0);
                        code.get(line).constant(1).emit(I32_ADD).tee(line).get(lines).emit(I32_LT_S).branchIf(nextLine);
                    });
                    code.increase(to, BYTES * width);
                    code.get(cell).get(depthStep).emit(I32_ADD).set(cell);
                    code.get(left).constant(1).emit(I32_SUB).tee(left).branchIf(nextStep);
                });
            });
            code.get(to).constant(0).get(end).get(to).emit(I32_SUB).memoryFill();
            code.get(end).set(to);
            code.get(from).get(lineStep).constant(width).emit(I32_MUL).emit(I32_ADD).set(from);
            code.get(lines).constant(width).emit(I32_SUB).tee(lines).constant(0).emit(I32_GT_S).branchIf(nextStrip);
        });
    }

    /** One full strip; {@code offsets} are the lines' distances from the first, none if they are neighbours. */
    private static void packFull(Code code, int width, Local to, Local cell, Local left, Local depthStep,
            Local... offsets) {
        code.loop(nextStep -> {
            int line = 0;
            for (; line + 4 <= width; line += 4) {
                code.get(to);
                if (offsets.length == 0) {
                    code.get(cell).memory(V128_LOAD, BYTES * line);
                } else {
                    for (int lane = 3; lane >= 1; lane--) {
                        code.get(cell).get(offsets[line + lane]).emit(I32_ADD);
                    }
                    code.get(cell);
                    if (line > 0) {
                        code.get(offsets[line]).emit(I32_ADD);
                    }
                    code.memory(V128_LOAD32_ZERO, 0).loadLane(0, 1).loadLane(0, 2).loadLane(0, 3);
                }
                code.memory(V128_STORE, BYTES * line);
            }
            for (; line < width; line++) {
                code.get(to).get(cell);
                if (offsets.length == 0) {
                    code.memory(I32_LOAD, BYTES * line);
                } else {
                    code.get(offsets[line]).emit(I32_ADD).memory(I32_LOAD, 0);
                }
                code.memory(I32_STORE, BYTES * line);
            }
            code.increase(to, BYTES * width);
            code.get(cell).get(depthStep).emit(I32_ADD).set(cell);
            code.get(left).constant(1).emit(I32_SUB).tee(left).branchIf(nextStep);
        });
    }

    /**
     * One tile of the output: (left strip, right strip, depth / 4, output, distance of its rows, of its columns, rows
     * and columns that exist, whether to add to what is there, memory for a tile).
     */
    private void emitTile(Code code) {
        int height = height();
        Local left = code.parameter(0);
        Local right = code.parameter(1);
        Local turns = code.parameter(2);
        Local output = code.parameter(3);
        Local rowStep = code.parameter(4);
        Local columnStep = code.parameter(5);
        Local rows = code.parameter(6);
        Local columns = code.parameter(7);
        Local adding = code.parameter(8);
        Local spare = code.parameter(9);
        PanelTile tile = new PanelTile(code, new MultiplyAdd(fused), height);
        Local[] sums = tile.sums();
        code.loop(again -> {
            tile.add(left, right, BYTES, BYTES * height, UNROLLED);
            code.get(turns).constant(1).emit(I32_SUB).tee(turns).branchIf(again);
        });
        code.get(rows).constant(height).emit(I32_EQ).get(columns).constant(WIDTH).emit(I32_EQ).emit(I32_AND);
        code.get(columnStep).constant(BYTES).emit(I32_EQ).emit(I32_AND).when(
                () -> code.get(adding).when(
                        () -> storeRows(code, output, rowStep, sums, true),
                        () -> storeRows(code, output, rowStep, sums, false)),
                () -> {
                    for (int i = 0; i < sums.length; i++) {
                        code.get(spare).get(sums[i]).memory(V128_STORE, 16 * i);
                    }
                    storeEdge(code, output, rowStep, columnStep, rows, columns, adding, spare);
                });
    }

    private static void storeRows(Code code, Local output, Local rowStep, Local[] sums, boolean adding) {
        for (int row = 0; row < sums.length / 2; row++) {
            for (int block = 0; block < 2; block++) {
                code.get(output);
                if (adding) {
                    code.get(output).memory(V128_LOAD, 16 * block).get(sums[2 * row + block]).emit(F32X4_ADD);
                } else {
                    code.get(sums[2 * row + block]);
                }
                code.memory(V128_STORE, 16 * block);
            }
            code.get(output).get(rowStep).emit(I32_ADD).set(output);
        }
    }

    private static void storeEdge(Code code, Local output, Local rowStep, Local columnStep, Local rows, Local columns,
            Local adding, Local spare) {
        Local cell = code.local(I32);
        Local from = code.local(I32);
        Local left = code.local(I32);
        code.loop(nextRow -> {
            code.get(output).set(cell);
            code.get(spare).set(from);
            code.get(columns).set(left);
            code.loop(nextColumn -> {
                code.get(adding).when(
                        () -> code.get(cell).get(cell).memory(F32_LOAD, 0).get(from).memory(F32_LOAD, 0).emit(F32_ADD)
                                .memory(F32_STORE, 0),
                        () -> code.get(cell).get(from).memory(I32_LOAD, 0).memory(I32_STORE, 0));
                code.get(cell).get(columnStep).emit(I32_ADD).set(cell);
                code.increase(from, BYTES);
                code.get(left).constant(1).emit(I32_SUB).tee(left).branchIf(nextColumn);
            });
            code.get(output).get(rowStep).emit(I32_ADD).set(output);
            code.increase(spare, BYTES * WIDTH);
            code.get(rows).constant(1).emit(I32_SUB).tee(rows).branchIf(nextRow);
        });
    }

    private void emitBlocks(Code code, Function packRight, Function packLeft, Function tile) {
        int height = height();
        int blockRows = ABOUT_BLOCK_ROWS / height * height;
        Arguments arguments = new Arguments(code);
        Local rows = arguments.load(0);
        Local columns = arguments.load(1);
        Local depth = arguments.load(2);
        Local output = arguments.load(3);
        Local left = arguments.load(4);
        Local right = arguments.load(5);
        Local outputRow = arguments.load(6);
        Local outputColumn = arguments.load(7);
        Local leftRow = arguments.load(8);
        Local leftDepth = arguments.load(9);
        Local rightDepth = arguments.load(10);
        Local rightColumn = arguments.load(11);
        Local panel = arguments.load(SCRATCH);
        Local block = code.local(I32);
        Local spare = code.local(I32);
        code.get(panel).constant(PANEL_BYTES).emit(I32_ADD).tee(block);
        code.constant(BLOCK_BYTES).emit(I32_ADD).set(spare);
        Counter column = new Counter(code, columns, PANEL_COLUMNS);
        Counter step = new Counter(code, depth, PANEL_DEPTH);
        Counter row = new Counter(code, rows, blockRows);
        Local turns = code.local(I32);
        Local adding = code.local(I32);
        Counter strip = new Counter(code, column.length, WIDTH);
        Counter line = new Counter(code, row.length, height);
        new LoopNest(code, arguments, NEST, batchLevels, List.of(output, left, right)).emit(() ->
            column.emit(() -> step.emit(() -> {
                code.get(step.length).constant(UNROLLED - 1).emit(I32_ADD).constant(2).emit(I32_SHR_U).set(turns);
                if (accumulate) {
                    code.constant(1);
                } else {
                    code.get(step.start).constant(0).emit(I32_GT_S);
                }
                code.set(adding);
                code.get(panel);
                at(code, right, step.start, rightDepth, column.start, rightColumn);
                code.get(column.length).get(rightColumn).get(step.length).get(rightDepth).call(packRight);
                row.emit(() -> {
                    code.get(block);
                    at(code, left, row.start, leftRow, step.start, leftDepth);
                    code.get(row.length).get(leftRow).get(step.length).get(leftDepth).call(packLeft);
                    strip.emit(() -> line.emit(() -> {
                        stripAddress(code, block, line.start, turns);
                        stripAddress(code, panel, strip.start, turns);
                        code.get(turns);
                        code.get(output);
                        code.get(row.start).get(line.start).emit(I32_ADD).get(outputRow).emit(I32_MUL).emit(I32_ADD);
                        code.get(column.start).get(strip.start).emit(I32_ADD).get(outputColumn).emit(I32_MUL);
                        code.emit(I32_ADD);
                        code.get(outputRow).get(outputColumn).get(line.length).get(strip.length).get(adding);
                        code.get(spare).call(tile);
                    }));
                });
            })));
    }

    /** Pushes where the strip lies that starts with a line: each line takes {@code turns} · 4 floats. */
    private static void stripAddress(Code code, Local base, Local line, Local turns) {
        code.get(base).get(line).get(turns).emit(I32_MUL).constant(BYTES * UNROLLED).emit(I32_MUL).emit(I32_ADD);
    }

    /** Pushes base + i·iStep + j·jStep. */
    private static void at(Code code, Local base, Local i, Local iStep, Local j, Local jStep) {
        code.get(base).get(i).get(iStep).emit(I32_MUL).emit(I32_ADD).get(j).get(jStep).emit(I32_MUL).emit(I32_ADD);
    }

    /** A loop over a range in pieces of at most {@code most}: where the current piece starts and how long it is. */
    private static final class Counter {
        private final Code code;
        private final Local total;
        private final int most;
        private final Local start;
        private final Local length;

        Counter(Code code, Local total, int most) {
            this.code = code;
            this.total = total;
            this.most = most;
            start = code.local(I32);
            length = code.local(I32);
        }

        void emit(Runnable body) {
            code.constant(0).set(start);
            code.loop(again -> {
                code.get(total).get(start).emit(I32_SUB).tee(length).constant(most);
                code.get(length).constant(most).emit(I32_LT_S).emit(SELECT).set(length);
                body.run();
                code.increase(start, most);
                code.get(start).get(total).emit(I32_LT_S).branchIf(again);
            });
        }
    }
}
