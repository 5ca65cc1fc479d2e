package org.dlmastery.core.backend.reference;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.ByteBuffers;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarEvaluator;

/**
 * The device that defines correct: plain loops over arrays, one element after the other, nothing shared or reordered.
 * Sums are kept in float32 in row-major order.
 */
public final class ReferenceBackend implements Backend {
    private static final class ArrayBuffer implements Buffer {
        private final DType type;
        private final float[] data;
        /** Bytes stay bytes: a data set of images would take four times the memory. */
        private final byte[] bytes;
        private boolean freed;

        ArrayBuffer(DType type, int length) {
            this.type = type;
            boolean isOfBytes = type == DType.U8;
            data = new float[isOfBytes ? 0 : length];
            bytes = new byte[isOfBytes ? length : 0];
        }

        float get(int at) {
            return type == DType.U8 ? bytes[at] & 0xff : data[at];
        }

        @Override
        public DType type() {
            return type;
        }

        @Override
        public int length() {
            return data.length + bytes.length;
        }
    }

    private int liveBuffers;
    private List<Runnable> recording;

    @Override
    public String name() {
        return "Reference";
    }

    @Override
    public Buffer allocate(DType type, int length) {
        liveBuffers++;
        return new ArrayBuffer(type, length);
    }

    @Override
    public void free(Buffer buffer) {
        ArrayBuffer freed = live(buffer);
        freed.freed = true;
        liveBuffers--;
    }

    @Override
    public int liveBuffers() {
        return liveBuffers;
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        ByteBuffers.refuse(buffer);
        System.arraycopy(data, 0, array(buffer), 0, data.length);
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        ByteBuffers.checkWrite(buffer, start, data);
        System.arraycopy(data, 0, live(buffer).bytes, start, data.length);
    }

    @Override
    public Pending<float[]> read(View view) {
        ByteBuffers.checkRead(view);
        float[] values = new float[view.count()];
        Odometer at = new Odometer(view.shape(), view);
        for (int i = 0; i < values.length; i++, at.advance()) {
            values[i] = live(view.buffer()).get(at.offset(0));
        }
        return Pending.ready(values);
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        ByteBuffers.refuse(outputs);
        ByteBuffers.refuse(inputs);
        issue(() -> {
            Odometer in = new Odometer(outputs[0].shape(), inputs);
            Odometer out = new Odometer(outputs[0].shape(), outputs);
            float[] elements = new float[inputs.length];
            float[] results = new float[outputs.length];
            int count = outputs[0].count();
            for (int position = 0; position < count; position++, in.advance(), out.advance()) {
                for (int i = 0; i < inputs.length; i++) {
                    elements[i] = array(inputs[i].buffer())[in.offset(i)];
                }
                for (int i = 0; i < outputs.length; i++) {
                    results[i] = evaluate(bodies[i], elements, position);
                }
                for (int i = 0; i < outputs.length; i++) {
                    array(outputs[i].buffer())[out.offset(i)] = results[i];
                }
            }
        });
    }

    private static float evaluate(Expr body, float[] inputs, int position) {
        if (body instanceof Expr.Input input) {
            return inputs[input.index()];
        }
        if (body instanceof Expr.Constant constant) {
            return constant.value();
        }
        if (body instanceof Expr.Apply apply) {
            float a = evaluate(apply.operands().get(0), inputs, position);
            if (apply.op().arity() == 1) {
                return ScalarEvaluator.unary(apply.op(), a);
            }
            float b = evaluate(apply.operands().get(1), inputs, position);
            if (apply.op().arity() == 2) {
                return ScalarEvaluator.binary(apply.op(), a, b);
            }
            return ScalarEvaluator.select(a, b, evaluate(apply.operands().get(2), inputs, position));
        }
        return position;
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        ByteBuffers.refuse(output, input);
        issue(() -> {
            float[] to = array(output.buffer());
            float start = reduction == Reduction.SUM ? 0 : Float.NEGATIVE_INFINITY;
            Odometer cleared = new Odometer(output.shape(), output);
            for (int i = 0; i < output.count(); i++, cleared.advance()) {
                to[cleared.offset(0)] = start;
            }
            Odometer at = new Odometer(input.shape(), input, output.expand(input.shape()));
            for (int i = 0; i < input.count(); i++, at.advance()) {
                float element = array(input.buffer())[at.offset(0)];
                float so = to[at.offset(1)];
                to[at.offset(1)] = reduction == Reduction.SUM ? so + element : Math.max(so, element);
            }
        });
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        ByteBuffers.refuse(output, a, b);
        issue(() -> {
            int batchRank = output.shape().rank() - 2;
            Odometer batch = new Odometer(output.leading(batchRank).shape(),
                    output.leading(batchRank), a.leading(batchRank), b.leading(batchRank));
            int batches = output.leading(batchRank).count();
            for (int i = 0; i < batches; i++, batch.advance()) {
                multiplyMatrices(output, batch.offset(0), a, batch.offset(1), b, batch.offset(2), accumulate);
            }
        });
    }

    private static void multiplyMatrices(View output, int outputStart, View a, int aStart, View b, int bStart,
            boolean accumulate) {
        float[] to = array(output.buffer());
        float[] left = array(a.buffer());
        float[] right = array(b.buffer());
        for (int row = 0; row < output.shape().size(-2); row++) {
            for (int column = 0; column < output.shape().size(-1); column++) {
                int at = outputStart + row * output.stride(-2) + column * output.stride(-1);
                float sum = accumulate ? to[at] : 0;
                for (int k = 0; k < a.shape().size(-1); k++) {
                    sum += left[aStart + row * a.stride(-2) + k * a.stride(-1)]
                            * right[bStart + k * b.stride(-2) + column * b.stride(-1)];
                }
                to[at] = sum;
            }
        }
    }

    @Override
    public void gather(View output, View table, View rows) {
        ByteBuffers.refuse(output, rows);
        issue(() -> {
            for (int i = 0; i < rows.count(); i++) {
                copyRow(output, i, table, row(rows, i), false);
            }
        });
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        ByteBuffers.refuse(table, rows, source);
        issue(() -> {
            for (int i = 0; i < rows.count(); i++) {
                copyRow(table, row(rows, i), source, i, true);
            }
        });
    }

    private static int row(View rows, int i) {
        return (int) array(rows.buffer())[rows.offset() + i * rows.stride(0)];
    }

    private static void copyRow(View to, int toRow, View from, int fromRow, boolean add) {
        View target = to.slice(0, toRow, toRow + 1, 1);
        View source = from.slice(0, fromRow, fromRow + 1, 1);
        Odometer at = new Odometer(target.shape(), target, source);
        for (int i = 0; i < target.count(); i++, at.advance()) {
            float value = live(source.buffer()).get(at.offset(1));
            array(target.buffer())[at.offset(0)] = add ? array(target.buffer())[at.offset(0)] + value : value;
        }
    }

    @Override
    public Recording record(Runnable commands) {
        if (recording != null) {
            throw new IllegalStateException("record: a recording is already under way");
        }
        List<Runnable> kept = new ArrayList<>();
        recording = kept;
        try {
            commands.run();
        } finally {
            recording = null;
        }
        return new Recording() {
            @Override
            public void replay() {
                for (Runnable command : kept) {
                    command.run();
                }
            }

            @Override
            public void close() {
                kept.clear();
            }
        };
    }

    @Override
    public void flush() {
        // Every command ran when it was issued.
    }

    private void issue(Runnable command) {
        command.run();
        if (recording != null) {
            recording.add(command);
        }
    }

    private static float[] array(Buffer buffer) {
        return live(buffer).data;
    }

    private static ArrayBuffer live(Buffer buffer) {
        ArrayBuffer own = (ArrayBuffer) buffer;
        if (own.freed) {
            throw new IllegalStateException("buffer: it was freed and must not be used any more");
        }
        return own;
    }
}
