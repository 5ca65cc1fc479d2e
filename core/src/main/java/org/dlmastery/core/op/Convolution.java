package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.input;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;

/**
 * A convolution and its two gradients on views, which {@link Conv2d} and {@link ConvTranspose2d} put together: by the
 * device's kernel if it has one, else as matrix products. For these, each output's window becomes a column of a matrix
 * (Chellapilla et al. 2006); the columns are made for as many images at a time as fit into {@link #COLUMN_LIMIT}.
 *
 * <p>Letters: x [N, C, H, W], w [O, C/G, KH, KW], y [N, O, P, Q]; K = C/G·KH·KW is the length of a column.
 */
record Convolution(Step step, Window window, int groups) {
    /** How many elements the columns may have at a time, unless one image alone needs more: 8 MB. */
    static final int COLUMN_LIMIT = 1 << 21;

    /** Memory for columns, taken when they need a copy, and then for each block of images again. */
    private static final class Scratch {
        private final Step step;
        private Optional<View> memory = Optional.empty();

        Scratch(Step step) {
            this.step = step;
        }

        View allocate(Shape shape) {
            if (memory.isEmpty()) {
                memory = Optional.of(step.allocate(shape));
            }
            return View.of(memory.get().buffer(), shape);
        }

        View contiguous(View view) {
            if (view.isContiguous()) {
                return view;
            }
            View copy = allocate(view.shape());
            Elementwise.write(step, copy, input(0), view);
            return copy;
        }
    }

    /** Work on the images {@code from} to {@code to − 1}. */
    private interface Block {
        void compute(int from, int to);
    }

    /** [N, O, P, Q]; throws if image and weight don't fit. */
    Shape outputShape(String op, Shape x, Shape w) {
        boolean fits = x.rank() == 4 && w.rank() == 4 && groups > 0 && x.size(1) == w.size(1) * groups
                && w.size(0) % groups == 0 && w.size(2) == window.height() && w.size(3) == window.width();
        if (!fits) {
            throw new ShapeException(op + ": images [N, C, H, W] and a weight [O, C/G, KH, KW] with O a multiple of G"
                    + " are needed, got " + x + " and " + w + " for G = " + groups + " and a window "
                    + window.height() + "x" + window.width());
        }
        return Shape.of(x.size(0), w.size(0),
                WindowPlace.fitted(op, window, window.outputHeight(x.size(2)), x),
                WindowPlace.fitted(op, window, window.outputWidth(x.size(3)), x));
    }

    /** y[n, o, p, q] = b[o] + Σ w[o, c, kh, kw] · x[n, c, p·stride − padding + kh·dilation, …]. */
    View forward(View x, View w, Optional<View> bias) {
        View y = step.allocate(outputShape("conv2d", x.shape(), w.shape()));
        View[] inputs = bias.isPresent() ? new View[] {x, w, bias.get()} : new View[] {x, w};
        if (!step.backend().run(new Fused.Convolution(window, groups), new View[] {y}, inputs)) {
            composeForward(y, x, w);
            bias.ifPresent(b -> addBias(y, b));
        }
        return y;
    }

    private void composeForward(View y, View x, View w) {
        View padded = Movement.padded(step, x, window.padding());
        View weights = matrices(Movement.contiguous(step, w));
        View products = images(y);
        Scratch scratch = new Scratch(step);
        inBlocks(y.shape(), w.shape(), (from, to) -> {
            View columns = scratch.contiguous(padded.slice(0, from, to, 1).windows(window));
            View inputs = columns.reshape(Shape.of(to - from, groups, weights.shape().size(2), places(y.shape())));
            step.backend().matmul(products.slice(0, from, to, 1), repeated(weights, to - from), inputs, false);
        });
    }

    /** Adds b [C] to each channel of [N, C, H, W]. */
    void addBias(View y, View bias) {
        View channels = Movement.contiguous(step, bias).reshape(Shape.of(bias.count(), 1, 1)).expand(y.shape());
        Elementwise.write(step, y, input(0).plus(input(1)), y, channels);
    }

    /** ∂x: what each output's gradient sends back to the pixels under its window. */
    View inputGradient(View gradient, View w, Shape xShape) {
        View towardsX = step.allocate(xShape);
        inputGradient(towardsX, gradient, w);
        return towardsX;
    }

    /** The same into given memory. */
    void inputGradient(View towardsX, View gradient, View w) {
        Fused op = new Fused.ConvolutionInputGradient(window, groups);
        if (!step.backend().run(op, new View[] {towardsX}, gradient, w)) {
            composeInputGradient(towardsX, gradient, w);
        }
    }

    private void composeInputGradient(View towardsX, View gradient, View w) {
        Elementwise.write(step, towardsX, Expr.constant(0));
        View weights = matrices(Movement.contiguous(step, w)).transposed();
        View gradients = images(Movement.contiguous(step, gradient));
        Scratch scratch = new Scratch(step);
        int rows = w.shape().size(1) * groups * window.count();
        List<WindowPlace> places = WindowPlace.all(window, towardsX.shape());
        inBlocks(gradient.shape(), w.shape(), (from, to) -> {
            Shape shape = Shape.of(to - from, rows, gradient.shape().size(2), gradient.shape().size(3));
            View columns = scratch.allocate(shape);
            step.backend().matmul(
                    columns.reshape(Shape.of(to - from, groups, rows / groups, places(gradient.shape()))),
                    repeated(weights, to - from), gradients.slice(0, from, to, 1), false);
            View images = towardsX.slice(0, from, to, 1);
            for (WindowPlace place : places) {
                View pixels = place.pixels(images);
                View sent = place.outputs(columns.slice(1, place.number(), rows, window.count()));
                Elementwise.write(step, pixels, input(0).plus(input(1)), pixels, sent);
            }
        });
    }

    /** ∂w[o, c, kh, kw] = Σ over n, p, q of ∂y[n, o, p, q] · (the pixel of channel c under that place). */
    View weightGradient(View x, View gradient, Shape wShape) {
        View towardsW = step.allocate(wShape);
        weightGradient(towardsW, x, gradient);
        return towardsW;
    }

    /** The same into given memory. */
    void weightGradient(View towardsW, View x, View gradient) {
        Fused op = new Fused.ConvolutionWeightGradient(window, groups);
        if (!step.backend().run(op, new View[] {towardsW}, x, gradient)) {
            composeWeightGradient(towardsW, x, gradient);
        }
    }

    private void composeWeightGradient(View towardsW, View x, View gradient) {
        Elementwise.write(step, towardsW, Expr.constant(0));
        View padded = Movement.padded(step, x, window.padding());
        View products = matrices(towardsW);
        Scratch columnScratch = new Scratch(step);
        Scratch gradientScratch = new Scratch(step);
        inBlocks(gradient.shape(), towardsW.shape(), (from, to) -> {
            // All images of the block side by side, so that the sum over them is part of one product.
            int length = (to - from) * places(gradient.shape());
            View columns = columnScratch.contiguous(
                    padded.slice(0, from, to, 1).windows(window).permute(1, 2, 3, 0, 4, 5));
            View gradients = gradientScratch.contiguous(gradient.slice(0, from, to, 1).permute(1, 0, 2, 3));
            step.backend().matmul(products,
                    gradients.reshape(Shape.of(groups, products.shape().size(1), length)),
                    columns.reshape(Shape.of(groups, products.shape().size(2), length)).transposed(), true);
        });
    }

    private void inBlocks(Shape y, Shape w, Block block) {
        int images = y.size(0);
        long perImage = (long) w.size(1) * groups * window.count() * places(y);
        int atATime = (int) Math.max(1, COLUMN_LIMIT / Math.max(1, perImage));
        for (int from = 0; from < images; from += atATime) {
            block.compute(from, Math.min(images, from + atATime));
        }
    }

    /** w as [G, O/G, K]. */
    private View matrices(View w) {
        return w.reshape(Shape.of(groups, w.shape().size(0) / groups, w.shape().size(1) * window.count()));
    }

    /** y as [N, G, O/G, P·Q]. */
    private View images(View y) {
        return y.reshape(Shape.of(y.shape().size(0), groups, y.shape().size(1) / groups, places(y.shape())));
    }

    private static int places(Shape y) {
        return y.size(2) * y.size(3);
    }

    private static View repeated(View matrices, int images) {
        Shape shape = matrices.shape();
        return matrices.expand(Shape.of(images, shape.size(0), shape.size(1), shape.size(2)));
    }
}
