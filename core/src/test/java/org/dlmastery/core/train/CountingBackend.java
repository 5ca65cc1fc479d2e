package org.dlmastery.core.train;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;

/** A device that counts what is allocated and recorded on another one. */
public final class CountingBackend implements Backend {
    private final Backend computing;
    private int elements;
    private long bytes;
    private int recordings;

    public CountingBackend(Backend computing) {
        this.computing = computing;
    }

    /** How many elements were ever allocated. */
    int elements() {
        return elements;
    }

    /** How many bytes were ever allocated. */
    public long bytes() {
        return bytes;
    }

    int recordings() {
        return recordings;
    }

    @Override
    public String name() {
        return "Counting " + computing.name();
    }

    @Override
    public Buffer allocate(DType type, int length) {
        elements += length;
        bytes += (long) length * type.bytes();
        return computing.allocate(type, length);
    }

    @Override
    public void free(Buffer buffer) {
        computing.free(buffer);
    }

    @Override
    public int liveBuffers() {
        return computing.liveBuffers();
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        computing.write(buffer, data);
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        computing.write(buffer, start, data);
    }

    @Override
    public Pending<float[]> read(View view) {
        return computing.read(view);
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        computing.map(outputs, bodies, inputs);
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        computing.reduce(reduction, output, input);
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        computing.matmul(output, a, b, accumulate);
    }

    @Override
    public void gather(View output, View table, View rows) {
        computing.gather(output, table, rows);
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        computing.scatterAdd(table, rows, source);
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        return computing.run(op, outputs, inputs);
    }

    @Override
    public Recording record(Runnable commands) {
        recordings++;
        return computing.record(commands);
    }

    @Override
    public void flush() {
        computing.flush();
    }
}
