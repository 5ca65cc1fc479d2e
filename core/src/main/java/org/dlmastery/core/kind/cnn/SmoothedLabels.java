package org.dlmastery.core.kind.cnn;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;

/**
 * The loss of labels of which a share goes to all classes alike (Szegedy et al. 2016, section 7): a network is no longer
 * rewarded for being ever more certain.
 */
final class SmoothedLabels {
    private SmoothedLabels() {
    }

    /**
     * (1 − share) · cross-entropy with the labels + share · cross-entropy with every class, the mean over all.
     *
     * @param logits [N, K]
     * @param labels [N]
     * @return one number
     */
    static Tensor loss(Step step, Tensor logits, Tensor labels, double share) {
        int samples = logits.shape().size(0);
        int classes = logits.shape().size(1);
        Tensor forEachClass = Elementwise.add(step, Movement.reshape(step, logits, Shape.of(samples, 1, classes)),
                step.constant(Shape.of(1, classes, 1), new float[classes]));
        float[] everyClass = new float[samples * classes];
        for (int i = 0; i < everyClass.length; i++) {
            everyClass[i] = i % classes;
        }
        Tensor even = CrossEntropy.mean(step, forEachClass, step.rows(Shape.of(samples, classes), everyClass));
        return Elementwise.add(step, Elementwise.scale(step, CrossEntropy.mean(step, logits, labels), 1 - share),
                Elementwise.scale(step, even, share));
    }
}
