package org.dlmastery.core.backend;

import java.util.Optional;
import org.dlmastery.core.expr.Expr;

/** A device that hands everything on to another; whoever extends it changes what it must. */
public abstract class ForwardingBackend implements Backend {
    private final Backend device;

    protected ForwardingBackend(Backend device) {
        this.device = device;
    }

    /** The device behind this one. */
    protected final Backend device() {
        return device;
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public Buffer allocate(DType type, int length) {
        return device.allocate(type, length);
    }

    @Override
    public void free(Buffer buffer) {
        device.free(buffer);
    }

    @Override
    public int liveBuffers() {
        return device.liveBuffers();
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        device.write(buffer, data);
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        device.write(buffer, start, data);
    }

    @Override
    public Pending<float[]> read(View view) {
        return device.read(view);
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        device.map(outputs, bodies, inputs);
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        device.reduce(reduction, output, input);
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        device.matmul(output, a, b, accumulate);
    }

    @Override
    public void gather(View output, View table, View rows) {
        device.gather(output, table, rows);
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        device.scatterAdd(table, rows, source);
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        return device.run(op, outputs, inputs);
    }

    @Override
    public Recording record(Runnable commands) {
        return device.record(commands);
    }

    @Override
    public void flush() {
        device.flush();
    }

    @Override
    public Optional<DeviceFailure> failure() {
        return device.failure();
    }

    @Override
    public void onFailure(Runnable action) {
        device.onFailure(action);
    }
}
