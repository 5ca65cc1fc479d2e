package org.dlmastery.devices.wasm;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.devices.wasm.WasmBackend.MultiplyAdd;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.dlmastery.devices.wasm.kernel.FusedKernels;
import org.dlmastery.devices.wasm.kernel.Kernels;

/**
 * The CPU by WebAssembly on several threads. It cuts the index space of a large command into one part a thread and
 * issues the parts as one command ({@link Fork}); small commands stay with the calling thread.
 *
 * <p>A cut never runs through a sum: matrix products are cut along the batch, the rows or the columns, reductions along
 * a dimension that stays, scatter-adds along the columns, convolutions and poolings along the images, the gradient
 * towards a convolution's weights along its output channels, what works on rows along the rows, attention along batch
 * and heads. Each element is computed by the same instructions in the same order as on one thread, so the results are
 * the same bits whatever the number of threads.
 */
public final class ThreadedBackend implements Backend {
    /** Commands of less work, in units of about 45 ps, aren't worth waking a thread. */
    private static final long WORTH_CUTTING = 1_200_000;
    /** The work of reading or writing an element, of an exponential and the like, of an element of a fused row. */
    private static final int ACCESS = 2;
    private static final int HEAVY = 50;
    private static final int FUSED_ROW = 60;
    private static final int ROW_GRAIN = 30;
    private static final int COLUMN_GRAIN = 8;

    private final WasmBackend inner;
    private final ThreadedMachine machine;
    private final long worthCutting;

    private ThreadedBackend(ThreadedMachine machine, MultiplyAdd multiplyAdd, FusedKernels fusedKernels,
            long worthCutting) throws UnsupportedMachineException {
        this.inner = WasmBackend.open(machine, multiplyAdd, fusedKernels);
        this.machine = machine;
        this.worthCutting = worthCutting;
    }

    /**
     * Opens the device in a worker of a browser. The other threads start while the calling one returns to its event
     * loop; until then it does their parts too.
     *
     * @param threads 2 to 8, the calling one included
     * @throws UnsupportedMachineException if the page isn't cross-origin isolated, or as {@link WasmBackend#open} says
     */
    public static ThreadedBackend open(MultiplyAdd multiplyAdd, int threads) throws UnsupportedMachineException {
        return new ThreadedBackend(BrowserThreads.open(threads), multiplyAdd, TunedKernels.all(), WORTH_CUTTING);
    }

    /** Like {@link #open}, but cuts every command that can be cut: for tests, which are small. */
    public static ThreadedBackend openCuttingAll(MultiplyAdd multiplyAdd, int threads)
            throws UnsupportedMachineException {
        return cuttingAll(BrowserThreads.open(threads), multiplyAdd, TunedKernels.all());
    }

    static ThreadedBackend cuttingAll(ThreadedMachine machine, MultiplyAdd multiplyAdd, FusedKernels fusedKernels)
            throws UnsupportedMachineException {
        return new ThreadedBackend(machine, multiplyAdd, fusedKernels, 0);
    }

    @Override
    public String name() {
        return inner.name() + " · " + machine.threads() + " threads";
    }

    /** How many threads are there by now, the calling one included. */
    public int startedThreads() {
        return machine.startedThreads();
    }

    /** How many parts of commands were done by threads other than the calling one: proof that they help. */
    public int partsHelped() {
        return machine.partsHelped();
    }

    /** Ends the other threads; the device can't be used any more. */
    public void close() {
        machine.close();
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        Shape shape = outputs[0].shape();
        boolean positioned = false;
        long work = (long) ACCESS * (outputs.length + inputs.length);
        for (Expr body : bodies) {
            positioned |= asksForPosition(body);
            work += weight(body);
        }
        if (shape.count() * work < worthCutting) {
            inner.map(outputs, bodies, inputs);
            return;
        }
        Cut cut = positioned ? outermost(shape) : Cut.of(shape, machine.threads(), d -> true);
        if (cut.isWhole()) {
            inner.map(outputs, bodies, inputs);
            return;
        }
        int rowLength = shape.count() / cut.size();
        inner.fork(cut.parts(), part -> {
            inner.mapFrom(cut.start(part) * rowLength, cut.of(outputs, part), bodies, cut.of(inputs, part));
            return true;
        });
    }

    /** A cut that leaves the elements of a part neighbours in row-major order: positions count on from the first. */
    private Cut outermost(Shape shape) {
        int first = 0;
        while (first < shape.rank() - 1 && shape.size(first) == 1) {
            first++;
        }
        int outermost = first;
        return Cut.of(shape, machine.threads(), d -> d == outermost);
    }

    private static boolean asksForPosition(Expr body) {
        if (body instanceof Expr.Apply apply) {
            for (Expr operand : apply.operands()) {
                if (asksForPosition(operand)) {
                    return true;
                }
            }
            return false;
        }
        return body instanceof Expr.Position;
    }

    /** How many vector operations an element takes, about. */
    private static int weight(Expr body) {
        if (!(body instanceof Expr.Apply apply)) {
            return 0;
        }
        int sum = isHeavy(apply.op()) ? HEAVY : 1;
        for (Expr operand : apply.operands()) {
            sum += weight(operand);
        }
        return sum;
    }

    private static boolean isHeavy(ScalarOp op) {
        return switch (op) {
            case EXP, LOG, SIN, COS, TANH, SIGMOID, SOFTPLUS, ERF, POWER, RANDOM -> true;
            default -> false;
        };
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        Cut cut = (long) ACCESS * input.count() < worthCutting ? whole()
                : Cut.of(output.shape(), machine.threads(), d -> true);
        if (cut.isWhole() || input.count() == 0) {
            inner.reduce(reduction, output, input);
            return;
        }
        inner.fork(cut.parts(), part -> {
            inner.reduce(reduction, cut.of(output, part), cut.of(input, part));
            return true;
        });
    }

    private static Cut whole() {
        return new Cut(0, 1, 1, 1);
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        int rank = output.shape().rank();
        Cut cut = (long) output.count() * a.shape().size(-1) < worthCutting ? whole() : productCut(output.shape());
        if (cut.isWhole() || a.count() == 0) {
            inner.matmul(output, a, b, accumulate);
            return;
        }
        boolean packed = Kernels.isPacked(output, a, b);
        int at = cut.dimension();
        inner.fork(cut.parts(), part -> {
            View aPart = at == rank - 1 ? a : cut.of(a, part);
            View bPart = at == rank - 2 ? b : cut.of(b, part);
            inner.matmulPart(cut.of(output, part), aPart, bPart, accumulate, packed);
            return true;
        });
    }

    /** Along the batch, if it is large enough, else along the longer side of the matrices. */
    private Cut productCut(Shape output) {
        int rank = output.rank();
        int threads = machine.threads();
        Cut cut = Cut.of(output, threads, d -> d < rank - 2);
        int rows = output.size(-2);
        int columns = output.size(-1);
        Cut byRows = Cut.of(rank - 2, rows, rows < 4 * ROW_GRAIN * threads ? COLUMN_GRAIN : ROW_GRAIN, threads);
        Cut byColumns = Cut.of(rank - 1, columns, COLUMN_GRAIN, threads);
        return cut.orBetter(rows >= columns ? byRows.orBetter(byColumns) : byColumns.orBetter(byRows));
    }

    @Override
    public void gather(View output, View table, View rows) {
        Cut cut = 2L * ACCESS * output.count() < worthCutting ? whole()
                : Cut.of(0, rows.count(), 1, machine.threads());
        if (cut.isWhole() || output.count() == 0) {
            inner.gather(output, table, rows);
            return;
        }
        inner.fork(cut.parts(), part -> {
            inner.gather(cut.of(output, part), table, cut.of(rows, part));
            return true;
        });
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        Cut cut = 2L * ACCESS * source.count() < worthCutting ? whole()
                : Cut.of(table.shape(), machine.threads(), d -> d > 0);
        if (cut.isWhole() || source.count() == 0) {
            inner.scatterAdd(table, rows, source);
            return;
        }
        inner.fork(cut.parts(), part -> {
            inner.scatterAdd(cut.of(table, part), rows, cut.of(source, part));
            return true;
        });
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        if (work(op, outputs, inputs) < worthCutting) {
            return inner.run(op, outputs, inputs);
        }
        Cut cut = cut(op, outputs);
        if (cut.isWhole()) {
            return inner.run(op, outputs, inputs);
        }
        return inner.fork(cut.parts(), part -> inner.run(op, cut.of(outputs, part), inputs(op, cut, inputs, part)));
    }

    private Cut cut(Fused op, View[] outputs) {
        if (op instanceof Fused.PooledConvolutionWeightGradient gradient) {
            return cut(new Fused.ConvolutionWeightGradient(gradient.window(), gradient.groups()), outputs);
        }
        if (op instanceof Fused.ConvolutionWeightGradient gradient) {
            // Whether the channels are a multiple of the grain decides on the kernel: so for all parts alike.
            int grain = COLUMN_GRAIN / 2;
            int channels = outputs[0].shape().size(0);
            return gradient.groups() > 1 || channels % grain != 0 ? whole()
                    : Cut.of(0, channels, grain, machine.threads());
        }
        boolean heads = op instanceof Fused.Attention || op instanceof Fused.AttentionGradient;
        return Cut.of(outputs[0].shape(), machine.threads(), d -> d == 0 || heads && d == 1);
    }

    /** What a part of the outputs is computed from. */
    private static View[] inputs(Fused op, Cut cut, View[] inputs, int part) {
        if (op instanceof Fused.ConvolutionWeightGradient) {
            return new View[] {inputs[0], cut.of(inputs[1], 1, part)};
        }
        if (op instanceof Fused.PooledConvolutionWeightGradient) {
            return new View[] {inputs[0], cut.of(inputs[1], 1, part), cut.of(inputs[2], 1, part)};
        }
        if (op instanceof Fused.Convolution || op instanceof Fused.ConvolutionInputGradient) {
            View[] own = inputs.clone();
            own[0] = cut.of(inputs[0], part);
            return own;
        }
        if (op instanceof Fused.PooledConvolutionInputGradient) {
            return new View[] {cut.of(inputs[0], part), cut.of(inputs[1], part), inputs[2]};
        }
        return cut.of(inputs, part);
    }

    private static long work(Fused op, View[] outputs, View[] inputs) {
        if (op instanceof Fused.Convolution || op instanceof Fused.ConvolutionInputGradient) {
            View places = op instanceof Fused.Convolution ? outputs[0] : inputs[0];
            return (long) places.count() * (inputs[1].count() / Math.max(1, inputs[1].shape().size(0)));
        }
        if (op instanceof Fused.PooledConvolutionInputGradient pooled) {
            return pooled.pooling().count() * work(new Fused.ConvolutionInputGradient(pooled.window(), pooled.groups()),
                    outputs, new View[] {inputs[0], inputs[2]});
        }
        if (op instanceof Fused.PooledConvolutionWeightGradient pooled) {
            return pooled.pooling().count()
                    * work(new Fused.ConvolutionWeightGradient(pooled.window(), pooled.groups()), outputs, inputs);
        }
        if (op instanceof Fused.ConvolutionWeightGradient) {
            return (long) inputs[1].count() * (outputs[0].count() / Math.max(1, outputs[0].shape().size(0)));
        }
        if (op instanceof Fused.Attention) {
            return 2L * outputs[0].count() * inputs[1].shape().size(2);
        }
        if (op instanceof Fused.AttentionGradient) {
            return 5L * outputs[0].count() * inputs[4].shape().size(2);
        }
        boolean pooling = op instanceof Fused.MaxPooling || op instanceof Fused.RectifiedMaxPooling
                || op instanceof Fused.MaxPoolingGradient;
        return (long) inputs[0].count() * (pooling ? 4 * ACCESS : FUSED_ROW);
    }

    @Override
    public Buffer allocate(DType type, int length) {
        return inner.allocate(type, length);
    }

    @Override
    public void free(Buffer buffer) {
        inner.free(buffer);
    }

    @Override
    public int liveBuffers() {
        return inner.liveBuffers();
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        inner.write(buffer, data);
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        inner.write(buffer, start, data);
    }

    @Override
    public Pending<float[]> read(View view) {
        return inner.read(view);
    }

    @Override
    public Recording record(Runnable commands) {
        return inner.record(commands);
    }

    @Override
    public void flush() {
        inner.flush();
    }
}
