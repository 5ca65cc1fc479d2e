package org.dlmastery.core.op;

import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Rows that belong together added up: the counterpart of {@link Embedding}. Its gradient takes each row's sum's. */
public final class SegmentSum {
    private SegmentSum() {
    }

    /**
     * output[s, …] = the sum of all source[i, …] with segments[i] = s; 0 where there is none.
     *
     * @param source [R, ...]
     * @param segments which sum each row belongs to, from 0 to {@code count} − 1 [R]
     * @param count how many sums there are
     * @return [count, ...]
     */
    public static Tensor apply(Step step, Tensor source, Tensor segments, int count) {
        Shape shape = source.shape();
        if (shape.rank() < 1 || segments.view().buffer().type() != DType.I32
                || !segments.shape().equals(Shape.of(shape.size(0)))) {
            throw new ShapeException("segment sum: rows [R, ...] and as many segment numbers [R] are needed, got " + shape
                    + " and " + segments.shape() + " of " + segments.view().buffer().type());
        }
        View output = Movement.zeros(step, shape.with(0, count));
        step.backend().scatterAdd(output, segments.view(), Movement.contiguous(step, source.view()));
        return step.result(output, gradient -> {
            View towardsSource = step.allocate(shape);
            step.backend().gather(towardsSource, Movement.contiguous(step, gradient.view()), segments.view());
            step.contribute(source, new Tensor(towardsSource, false));
        }, source);
    }
}
