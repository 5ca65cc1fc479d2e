package org.dlmastery.core.kind.cnn;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;

/**
 * How a network reads the images that are counted.
 *
 * @param mirrored whether it reads the mirror image of each too, and the mean of both logits counts
 */
record Reading(ConvNet model, boolean mirrored) {
    private static final Expr MEAN = Expr.input(0).plus(Expr.input(1)).times(0.5);

    /**
     * The logits [N, K].
     *
     * @param images [N, C, H, W], without gaps
     */
    Tensor logits(Step step, Tensor images) {
        Tensor logits = model.output(step, images);
        return mirrored ? Elementwise.apply(step, "mean", MEAN, logits, model.output(step, mirror(step, images))) : logits;
    }

    /** Left and right exchanged. */
    private static Tensor mirror(Step step, Tensor images) {
        Shape shape = images.shape();
        int width = shape.size(-1);
        float[] places = new float[shape.count()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i - i % width + width - 1 - i % width;
        }
        Shape each = Shape.of(places.length);
        View mirrored = step.allocate(each);
        step.backend().gather(mirrored, images.view().reshape(each), step.rows(each, places).view());
        return new Tensor(mirrored.reshape(shape), false);
    }
}
