package org.dlmastery.core.model;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.Arrays;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/**
 * Which pixels a network's answer hangs on. Gradients are those of a class's logit, in a {@link Step#explaining} step:
 * call {@link #backward}, then ask the step for the gradient of the image or of a layer's output. Letters: N images, K
 * classes, C channels, H, W height and width.
 */
public final class Attribution {
    private Attribution() {
    }

    /**
     * Computes the gradients of one class's logit, of every image for itself.
     *
     * @param logits [N, K]
     * @param chosen the class, from 0 to K − 1
     */
    public static void backward(Step step, Tensor logits, int chosen) {
        int classes = logits.shape().size(1);
        if (chosen < 0 || chosen >= classes) {
            throw new ShapeException("attribution: class " + chosen + " is none of the " + classes + " of "
                    + logits.shape());
        }
        float[] ofChosen = new float[logits.shape().count()];
        for (int i = chosen; i < ofChosen.length; i += classes) {
            ofChosen[i] = 1;
        }
        step.backward(logits, step.constant(logits.shape(), ofChosen));
    }

    /**
     * The same image many times, each with its own normal noise: the mean of their gradients is SmoothGrad (Smilkov et
     * al. 2017).
     *
     * @param image [1, C, H, W]
     * @param deviation of the noise, in the image's unit
     * @return [count, C, H, W], which gradients flow to
     */
    public static Tensor noised(Step step, Tensor image, int count, double deviation, int seed) {
        Shape shape = oneImage(image).with(0, count);
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.POINTS);
        float[] noise = new float[shape.count()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (deviation * random.gaussian());
        }
        return new Tensor(Elementwise.add(step, image, step.constant(shape, noise)).view(), true);
    }

    /**
     * Grad-CAM (Selvaraju et al. 2017, eq. 1 and 2): what is positive in the sum of a layer's maps, each weighted by
     * the mean of its gradient.
     *
     * @param maps a layer's output [N, C, H, W]
     * @param gradient that of a logit towards it
     * @return [N, 1, H, W]
     */
    public static Tensor gradCam(Step step, Tensor maps, Tensor gradient) {
        Tensor weighted = Elementwise.multiply(step, maps, Reduce.mean(step, gradient, 2, 3));
        return ScalarFunction.RELU.on(step, Reduce.sum(step, weighted, 1));
    }

    /**
     * The same image once for each place of a square tile, which covers it there (Zeiler &amp; Fergus 2014): how far a
     * logit falls says what the tile hid.
     *
     * @param image [1, C, H, W]
     * @param places the tile's size and how far it moves; without padding
     * @param fill the tile's colour, in the image's unit
     * @return [P·Q, C, H, W], row by row
     */
    public static Tensor occluded(Step step, Tensor image, Window places, float fill) {
        Shape shape = oneImage(image);
        int height = shape.size(2);
        int width = shape.size(3);
        int columns = places.outputWidth(width);
        int count = places.outputHeight(height) * columns;
        float[] covered = new float[count * height * width];
        for (int place = 0; place < count; place++) {
            int left = place % columns * places.stride();
            for (int row = 0; row < places.height(); row++) {
                int start = (place * height + place / columns * places.stride() + row) * width + left;
                Arrays.fill(covered, start, start + places.width(), 1);
            }
        }
        Expr body = Expr.apply(ScalarOp.SELECT, input(1), constant(fill), input(0));
        return Elementwise.apply(step, "occlusion", body, image,
                step.constant(Shape.of(count, 1, height, width), covered));
    }

    /**
     * Each pixel moved by the same distance in the direction of its gradient, and kept within its range: the fast
     * gradient sign method (Goodfellow et al. 2015).
     *
     * @param distance ε; a negative one goes down the gradient
     */
    public static Tensor moved(Step step, Tensor image, Tensor gradient, double distance, double least, double most) {
        Expr zero = constant(0);
        Expr sign = Expr.apply(ScalarOp.LESS, zero, input(1)).minus(Expr.apply(ScalarOp.LESS, input(1), zero));
        Expr further = input(0).plus(sign.times(distance));
        Expr notTooHigh = Expr.apply(ScalarOp.SELECT, Expr.apply(ScalarOp.LESS, constant(most), further),
                constant(most), further);
        Expr kept = Expr.apply(ScalarOp.SELECT, Expr.apply(ScalarOp.LESS, notTooHigh, constant(least)),
                constant(least), notTooHigh);
        return Elementwise.apply(step, "moved", kept, image, gradient);
    }

    private static Shape oneImage(Tensor image) {
        Shape shape = image.shape();
        if (shape.rank() != 4 || shape.size(0) != 1) {
            throw new ShapeException("attribution: one image [1, C, H, W] is needed, got " + shape);
        }
        return shape;
    }
}
