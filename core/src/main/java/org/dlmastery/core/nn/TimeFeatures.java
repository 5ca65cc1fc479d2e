package org.dlmastery.core.nn;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.SineFeatures;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.tensor.Tensor;

/**
 * The number of a step as sines, then cosines, of it at frequencies from 1 down to 1/10,000 (Vaswani et al. 2017, with
 * the last frequency reached). Nothing is learnt. All steps' features are computed on the host in double precision and
 * kept in a table: devices differ in the sine of numbers as large as 999.
 */
public final class TimeFeatures implements Layer {
    private final Backend backend;
    private final Buffer buffer;
    private final Tensor table;

    /**
     * @param steps T
     * @param width E, how many features a step has: even, 4 or more
     */
    public TimeFeatures(Backend backend, int steps, int width) {
        if (steps < 1 || width < 4 || width % 2 != 0) {
            throw new IllegalArgumentException("time features: 1 step or more and an even width of 4 or more are "
                    + "needed, got " + steps + " steps and a width of " + width);
        }
        this.backend = backend;
        float[] values = SineFeatures.table(steps, width);
        buffer = backend.allocate(DType.F32, values.length);
        backend.write(buffer, values);
        table = new Tensor(View.of(buffer, Shape.of(steps, width)), false);
    }

    /**
     * The features of each sample's step.
     *
     * @param x row numbers [N], from 0 to T − 1
     * @return [N, E]
     */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return Embedding.apply(step, table, x);
    }

    @Override
    public void close() {
        backend.free(buffer);
    }
}
