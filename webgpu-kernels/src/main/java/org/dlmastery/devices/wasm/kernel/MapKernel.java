package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;
import org.dlmastery.devices.wasm.kernel.VectorGraph.Value;

/**
 * Element-wise: {@code outputs[i] = bodies[i](inputs…)} over one index space.
 *
 * <p>The bodies are one graph of vector instructions with common parts computed once; constants are set up before the
 * loops. Outer dimensions are a nest of counted loops; the innermost runs in blocks of four elements and a tail that
 * goes through the same code (see {@link Walker}). Before anything of a block is stored, all of it is computed.
 *
 * <p>Arguments: the innermost size; each view's address; each view's innermost stride; the nest; where an expression
 * asks for the position, that of the first element. Views are the outputs, then the inputs. 32-bit integer inputs are
 * converted to float32, results for integer outputs truncated.
 */
record MapKernel(List<Expr> bodies, int levels, List<Walk> walks) implements Kernel {
    private static final int UNROLLED = 4;
    /** Up to so many values, inputs and constants included, bodies count as short. */
    private static final int SHORT = 12;

    /** How one view is walked through, and what its elements are. */
    record Walk(Pace pace, DType type) {
    }

    /** The kernel for a map, and its arguments. */
    static MapKernel of(ArgumentList arguments, int position, View[] outputs, Expr[] bodies, View[] inputs) {
        int count = outputs.length + inputs.length;
        View[] views = new View[count];
        System.arraycopy(outputs, 0, views, 0, outputs.length);
        System.arraycopy(inputs, 0, views, outputs.length, inputs.length);
        boolean positioned = usesPosition(bodies);
        IndexSpace space = positioned ? IndexSpace.inOrder(views[0].shape(), views)
                : IndexSpace.byMemory(views[0].shape(), views);
        int inner = space.rank() - 1;
        List<Walk> walks = new ArrayList<>();
        arguments.add(space.size(inner));
        for (View view : views) {
            arguments.addAddress(view);
        }
        int[] all = new int[count];
        for (int v = 0; v < count; v++) {
            all[v] = v;
            walks.add(new Walk(Pace.of(space.stride(v, inner)), views[v].buffer().type()));
            arguments.addDistance(space.stride(v, inner));
        }
        int[] outer = new int[inner];
        for (int d = 0; d < inner; d++) {
            outer[d] = d;
        }
        arguments.addNest(space, all, outer, inner);
        if (positioned) {
            arguments.add(position);
        }
        return new MapKernel(List.of(bodies), inner, walks);
    }

    private static boolean usesPosition(Expr... bodies) {
        for (Expr body : bodies) {
            if (body instanceof Expr.Position
                    || body instanceof Expr.Apply apply && usesPosition(apply.operands().toArray(new Expr[0]))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void emit(WasmModule module, Code code) {
        new Emitter(code).emit();
    }

    /** The state of one emission. */
    private final class Emitter {
        private final Code code;
        private final Arguments arguments;
        private final Constants constants;
        private final VectorGraph graph = new VectorGraph();
        private final List<Value> results = new ArrayList<>();
        private final List<Walker> walkers = new ArrayList<>();
        private final boolean positioned = usesPosition(bodies.toArray(new Expr[0]));
        private final Local size;
        private final Local left;
        private final Local position;

        Emitter(Code code) {
            this.code = code;
            this.arguments = new Arguments(code);
            this.constants = new Constants(code);
            size = arguments.load(0);
            left = code.local(I32);
            position = code.local(V128);
            int views = walks.size();
            for (int v = 0; v < views; v++) {
                Local pointer = arguments.load(1 + v);
                walkers.add(new Walker(code, walks.get(v).pace(), pointer, arguments, 1 + views + v));
            }
            ExprRenderer renderer = new ExprRenderer(graph, inputs());
            for (Expr body : bodies) {
                results.add(renderer.render(body));
            }
        }

        private int inputs() {
            return walks.size() - bodies.size();
        }

        void emit() {
            List<Local> pointers = new ArrayList<>();
            for (Walker walker : walkers) {
                pointers.add(walker.pointer());
            }
            int nest = 1 + 2 * walkers.size();
            if (positioned) {
                code.get(constants.lanes(0, 1, 2, 3));
                arguments.push(nest + LoopNest.argumentCount(levels, walkers.size()));
                code.emit(I32X4_SPLAT).emit(I32X4_ADD).set(position);
            }
            new LoopNest(code, arguments, nest, levels, pointers).emit(this::row);
        }

        private void row() {
            for (Walker walker : walkers) {
                walker.enterRow();
            }
            code.get(size).set(left);
            if (isShort()) {
                blocks(UNROLLED);
            }
            blocks(1);
            code.get(left).when(() -> {
                for (Walker walker : walkers) {
                    walker.enterTail(left);
                }
                block(0, true);
                for (Walker walker : walkers) {
                    walker.advanceTail(left);
                }
                if (positioned) {
                    code.get(position).get(left).emit(I32X4_SPLAT).emit(I32X4_ADD).set(position);
                }
            });
        }

        /** Whether the loop's own work would weigh more than the bodies': then a turn takes several blocks. */
        private boolean isShort() {
            boolean steady = !positioned;
            for (Walker walker : walkers) {
                steady &= walker.pace() != Pace.STRIDED;
            }
            return steady && graph.size() <= SHORT;
        }

        /** While so many blocks are left: computes them. */
        private void blocks(int count) {
            code.get(left).constant(4 * count).emit(I32_GE_S).when(() -> code.loop(again -> {
                for (int i = 0; i < count; i++) {
                    block(i, false);
                }
                for (Walker walker : walkers) {
                    walker.advance(count);
                }
                if (positioned) {
                    code.get(position).get(constants.splat(4)).emit(I32X4_ADD).set(position);
                }
                code.increase(left, -4 * count);
                code.get(left).constant(4 * count).emit(I32_GE_S).branchIf(again);
            }));
        }

        private void block(int ahead, boolean tail) {
            List<Local> values = graph.emit(code, constants, source -> load(source, ahead), results);
            for (int i = 0; i < values.size(); i++) {
                if (walks.get(i).type() == DType.I32) {
                    code.get(values.get(i)).emit(I32X4_TRUNC_SAT_F32X4_S).set(values.get(i));
                }
                if (tail) {
                    walkers.get(i).storeTail(values.get(i), left);
                } else {
                    walkers.get(i).store(values.get(i), ahead);
                }
            }
        }

        private void load(int source, int ahead) {
            if (source == inputs()) {
                code.get(position);
                return;
            }
            int view = bodies.size() + source;
            walkers.get(view).load(ahead);
            if (walks.get(view).type() == DType.I32) {
                code.emit(F32X4_CONVERT_I32X4_S);
            }
        }
    }
}
