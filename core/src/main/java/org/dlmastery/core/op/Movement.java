package org.dlmastery.core.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Ops that rearrange elements. Most only change the view; a reshape of a view with gaps copies. */
public final class Movement {
    private Movement() {
    }

    /** The dimensions in another order: dimension k of the result is dimension {@code order[k]} of x. */
    public static Tensor permute(Step step, Tensor x, int... order) {
        int[] inverse = new int[order.length];
        View output = x.view().permute(order);
        for (int i = 0; i < order.length; i++) {
            inverse[x.shape().dimension(order[i])] = i;
        }
        return step.result(output,
                gradient -> step.contribute(x, new Tensor(gradient.view().permute(inverse), false)), x);
    }

    /** The innermost two dimensions swapped. */
    public static Tensor transpose(Step step, Tensor x) {
        return step.result(x.view().transposed(),
                gradient -> step.contribute(x, new Tensor(gradient.view().transposed(), false)), x);
    }

    /** The same elements in row-major order under another shape of the same count. */
    public static Tensor reshape(Step step, Tensor x, Shape shape) {
        View output = contiguous(step, x.view()).reshape(shape);
        return step.result(output, gradient -> step.contribute(x,
                new Tensor(contiguous(step, gradient.view()).reshape(x.shape()), false)), x);
    }

    /** Every {@code stride}-th index from {@code start} (inclusive) to {@code stop} (exclusive) of a dimension. */
    public static Tensor slice(Step step, Tensor x, int dimension, int start, int stop, int stride) {
        View output = x.view().slice(dimension, start, stop, stride);
        return step.result(output, gradient -> {
            // New memory is zero, and a replay writes no more than this window of it again.
            View whole = step.allocate(x.shape());
            Elementwise.write(step, whole.slice(dimension, start, stop, stride), Expr.input(0), gradient.view());
            step.contribute(x, new Tensor(whole, false));
        }, x);
    }

    /**
     * x at each index of a dimension, which the parts don't have any more; no copy. The parts' gradients meet in one
     * tensor, so that taking all of them costs no sum.
     */
    public static List<Tensor> unstack(Step step, Tensor x, int dimension) {
        // Nothing but the parts uses this one, so its gradient is whole when it is passed on to x.
        Tensor stacked = step.result(x.view(), gradient -> step.contribute(x, gradient), x);
        StackedGradient gradients = new StackedGradient(step, stacked, dimension);
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < x.shape().size(dimension); i++) {
            int index = i;
            parts.add(step.result(part(x.view(), dimension, index),
                    gradient -> gradients.write(index, gradient.view()), stacked));
        }
        return parts;
    }

    private static View part(View stacked, int dimension, int index) {
        int last = stacked.shape().rank() - 1;
        int[] order = new int[last + 1];
        for (int i = 0; i < last; i++) {
            order[i] = i < stacked.shape().dimension(dimension) ? i : i + 1;
        }
        order[last] = dimension;
        return stacked.slice(dimension, index, index + 1, 1).permute(order).leading(last);
    }

    /** The gradient that the parts of a tensor write to, made when the first of them does. */
    private static final class StackedGradient {
        private final Step step;
        private final Tensor stacked;
        private final int dimension;
        private Optional<View> whole = Optional.empty();

        StackedGradient(Step step, Tensor stacked, int dimension) {
            this.step = step;
            this.stacked = stacked;
            this.dimension = dimension;
        }

        void write(int index, View gradient) {
            if (whole.isEmpty()) {
                whole = Optional.of(zeros(step, stacked.shape()));
                step.contribute(stacked, new Tensor(whole.get(), false));
            }
            View part = part(whole.get(), dimension, index);
            Elementwise.write(step, part, Expr.input(0), gradient);
        }
    }

    /** New memory that is zero each time that a recording is replayed, not only the first time. */
    static View zeros(Step step, Shape shape) {
        View output = step.allocate(shape);
        Elementwise.write(step, output, Expr.constant(0));
        return output;
    }

    /** A copy of an image [..., H, W] with rows and columns of zeros on every side; without any, the image itself. */
    static View padded(Step step, View image, int padding) {
        if (padding == 0) {
            return image;
        }
        int height = image.shape().size(-2);
        int width = image.shape().size(-1);
        View output = zeros(step, image.shape().with(-2, height + 2 * padding).with(-1, width + 2 * padding));
        View inner = output.slice(-2, padding, padding + height, 1).slice(-1, padding, padding + width, 1);
        Elementwise.write(step, inner, Expr.input(0), image);
        return output;
    }

    /** The view itself if its elements lie without gaps, else a copy. */
    static View contiguous(Step step, View view) {
        if (view.isContiguous()) {
            return view;
        }
        View copy = step.allocate(view.shape());
        Elementwise.write(step, copy, Expr.input(0), view);
        return copy;
    }
}
