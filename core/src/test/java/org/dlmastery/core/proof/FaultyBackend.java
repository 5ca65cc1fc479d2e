package org.dlmastery.core.proof;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;

/** The reference device with one kernel that is wrong. */
final class FaultyBackend implements Backend {
    /** Which kernel, and how. */
    enum Fault {
        /** None: every kernel is right. */
        NONE,
        /** Products of matrices are a tenth too large. */
        MATMUL,
        /** The same, where the first matrix lies transposed: so only gradients of weights are wrong. */
        MATMUL_OF_TRANSPOSED,
        /** Sums leave the last of what they add up out. */
        SUM
    }

    private final Backend right = new ReferenceBackend();
    private final Fault fault;

    FaultyBackend(Fault fault) {
        this.fault = fault;
    }

    @Override
    public String name() {
        return "Faulty: " + fault;
    }

    @Override
    public Buffer allocate(DType type, int length) {
        return right.allocate(type, length);
    }

    @Override
    public void free(Buffer buffer) {
        right.free(buffer);
    }

    @Override
    public int liveBuffers() {
        return right.liveBuffers();
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        right.write(buffer, data);
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        right.write(buffer, start, data);
    }

    @Override
    public Pending<float[]> read(View view) {
        return right.read(view);
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        right.map(outputs, bodies, inputs);
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        right.reduce(reduction, output, shortened(reduction, output, input));
    }

    private View shortened(Reduction reduction, View output, View input) {
        for (int axis = 0; axis < input.shape().rank(); axis++) {
            int size = input.shape().size(axis);
            if (fault == Fault.SUM && reduction == Reduction.SUM && size > 1 && output.shape().size(axis) == 1) {
                return input.slice(axis, 0, size - 1, 1);
            }
        }
        return input;
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        right.matmul(output, a, b, accumulate);
        if (fault == Fault.MATMUL || fault == Fault.MATMUL_OF_TRANSPOSED && a.stride(-1) != 1) {
            right.map(new View[] {output}, new Expr[] {Expr.input(0).times(Expr.constant(1.1))}, output);
        }
    }

    @Override
    public void gather(View output, View table, View rows) {
        right.gather(output, table, rows);
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        right.scatterAdd(table, rows, source);
    }

    @Override
    public Recording record(Runnable commands) {
        return right.record(commands);
    }

    @Override
    public void flush() {
        right.flush();
    }
}
