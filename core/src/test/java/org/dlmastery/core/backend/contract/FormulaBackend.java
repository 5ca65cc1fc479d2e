package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;

/**
 * The reference device with "kernels": chosen {@link Fused} operations computed by their formulas. It shows what an op
 * does with a device that has a kernel, before any device has one.
 */
public final class FormulaBackend implements Backend {
    private final Backend reference = new ReferenceBackend();
    private final Predicate<Fused> offered;
    private final List<Fused> ran = new ArrayList<>();
    private final List<Runnable> kept = new ArrayList<>();
    private boolean recording;

    /** @param offered the operations that it has a kernel for */
    public FormulaBackend(Predicate<Fused> offered) {
        this.offered = offered;
    }

    /** The kernels that were issued, in order. */
    public List<Fused> ran() {
        return List.copyOf(ran);
    }

    @Override
    public boolean run(Fused op, View[] outputs, View... inputs) {
        if (!offered.test(op)) {
            return false;
        }
        ran.add(op);
        issue(() -> compute(op, outputs, inputs));
        return true;
    }

    private void compute(Fused op, View[] outputs, View... inputs) {
        Numbers[] operands = new Numbers[inputs.length];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = new Numbers(Samples.doubles(reference.read(inputs[i]).get()), inputs[i].shape().sizes());
        }
        int[][] sizes = new int[outputs.length][];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = outputs[i].shape().sizes();
        }
        Numbers[] results = FusedFormulas.of(op, sizes, operands);
        for (int i = 0; i < results.length; i++) {
            Buffer buffer = reference.allocate(DType.F32, results[i].count());
            reference.write(buffer, results[i].floats());
            Shape shape = outputs[i].shape();
            reference.map(new View[] {outputs[i]}, new Expr[] {Expr.input(0)}, View.of(buffer, shape));
            reference.free(buffer);
        }
    }

    @Override
    public String name() {
        return "Reference with formulas";
    }

    @Override
    public Buffer allocate(DType type, int length) {
        return reference.allocate(type, length);
    }

    @Override
    public void free(Buffer buffer) {
        reference.free(buffer);
    }

    @Override
    public int liveBuffers() {
        return reference.liveBuffers();
    }

    @Override
    public void write(Buffer buffer, float[] data) {
        reference.write(buffer, data);
    }

    @Override
    public void write(Buffer buffer, int start, byte[] data) {
        reference.write(buffer, start, data);
    }

    @Override
    public Pending<float[]> read(View view) {
        return reference.read(view);
    }

    @Override
    public void map(View[] outputs, Expr[] bodies, View... inputs) {
        issue(() -> reference.map(outputs, bodies, inputs));
    }

    @Override
    public void reduce(Reduction reduction, View output, View input) {
        issue(() -> reference.reduce(reduction, output, input));
    }

    @Override
    public void matmul(View output, View a, View b, boolean accumulate) {
        issue(() -> reference.matmul(output, a, b, accumulate));
    }

    @Override
    public void gather(View output, View table, View rows) {
        issue(() -> reference.gather(output, table, rows));
    }

    @Override
    public void scatterAdd(View table, View rows, View source) {
        issue(() -> reference.scatterAdd(table, rows, source));
    }

    private void issue(Runnable command) {
        command.run();
        if (recording) {
            kept.add(command);
        }
    }

    @Override
    public Recording record(Runnable commands) {
        if (recording) {
            throw new IllegalStateException("record: a recording is already under way");
        }
        recording = true;
        List<Runnable> own;
        try {
            commands.run();
        } finally {
            recording = false;
            own = new ArrayList<>(kept);
            kept.clear();
        }
        return new Recording() {
            @Override
            public void replay() {
                own.forEach(Runnable::run);
            }

            @Override
            public void close() {
                own.clear();
            }
        };
    }

    @Override
    public void flush() {
        reference.flush();
    }
}
