package org.dlmastery.core.grad;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.tensor.Tensor;

/**
 * Compares the gradients of an op with finite differences. The loss is Σ cᵢ·outputᵢ with fixed cᵢ, summed in double
 * precision; its slope is the five-point central difference
 * (L(x−2h) − 8·L(x−h) + 8·L(x+h) − L(x+2h)) / 12h, whose own error is h⁴/30 times the fifth derivative.
 *
 * <p>Plain Java, so that it runs in a browser too, on a device that answers reads at once.
 */
public final class GradCheck {
    /** A power of two, so that x ± h is exact for the numbers that the cases use. */
    private static final double STEP = 1.0 / 64;
    /** Float32 outputs of size 1 are off by 6·10⁻⁸, their difference over 12h by about 10⁻⁵. */
    private static final double ABSOLUTE = 2e-4;
    private static final double RELATIVE = 5e-4;

    /** An op under test. */
    public interface Op {
        Tensor apply(Step step, List<Tensor> arguments);
    }

    /**
     * An argument of an op.
     *
     * @param rows whether the values are row numbers, which have no gradient
     */
    public record Argument(String name, Shape shape, float[] values, boolean rows) {
    }

    /** An op, its arguments and what the case is called. */
    public record Case(String name, Op op, List<Argument> arguments) {
        public Case {
            arguments = List.copyOf(arguments);
        }

        /** Throws an {@link AssertionError} for the first gradient that is wrong. */
        public void run(Backend backend) {
            int before = backend.liveBuffers();
            for (int i = 0; i < arguments.size(); i++) {
                if (!arguments.get(i).rows()) {
                    check(backend, i);
                }
            }
            if (backend.liveBuffers() != before) {
                throw new AssertionError(name + ": " + backend.liveBuffers() + " live buffers in the end, " + before
                        + " at the start");
            }
        }

        /** Throws an {@link AssertionError} unless a recorded gradient is the same, to the bit, when it is replayed. */
        public void replay(Backend backend) {
            for (int i = 0; i < arguments.size(); i++) {
                if (!arguments.get(i).rows()) {
                    replay(backend, i);
                }
            }
        }

        private void replay(Backend backend, int argument) {
            try (Step step = Step.training(backend)) {
                List<Tensor> gradient = new ArrayList<>();
                List<Tensor> tensors = tensors(step, argument, -1, 0);
                try (Recording recording = backend.record(() -> gradient.add(gradient(step, tensors, argument)))) {
                    float[] first = backend.read(gradient.get(0).view()).get();
                    recording.replay();
                    float[] second = backend.read(gradient.get(0).view()).get();
                    for (int i = 0; i < first.length; i++) {
                        if (Float.floatToIntBits(first[i]) != Float.floatToIntBits(second[i])) {
                            throw new AssertionError(name + ": gradient of " + arguments.get(argument).name()
                                    + " at index " + i + ": " + first[i] + " at first, " + second[i] + " replayed");
                        }
                    }
                }
            }
        }

        private void check(Backend backend, int argument) {
            float[] gradient = gradient(backend, argument);
            Argument varied = arguments.get(argument);
            for (int index = 0; index < varied.values().length; index++) {
                double expected = (loss(backend, argument, index, -2 * STEP) - 8 * loss(backend, argument, index, -STEP)
                        + 8 * loss(backend, argument, index, STEP) - loss(backend, argument, index, 2 * STEP))
                        / (12 * STEP);
                double allowed = ABSOLUTE + RELATIVE * Math.abs(expected);
                if (!(Math.abs(gradient[index] - expected) <= allowed)) {
                    throw new AssertionError(name + ": gradient of " + varied.name() + varied.shape() + " at index "
                            + index + ": got " + gradient[index] + ", expected " + expected + " by finite differences");
                }
            }
        }

        private float[] gradient(Backend backend, int argument) {
            return readGradient(backend, argument).get();
        }

        /** The gradient of one argument, on its way. */
        Pending<float[]> readGradient(Backend backend, int argument) {
            try (Step step = Step.training(backend)) {
                Tensor gradient = gradient(step, tensors(step, argument, -1, 0), argument);
                if (!gradient.shape().equals(arguments.get(argument).shape())) {
                    throw new AssertionError(name + ": gradient of " + arguments.get(argument).name() + " has shape "
                            + gradient.shape() + ", the argument " + arguments.get(argument).shape());
                }
                return backend.read(gradient.view());
            }
        }

        private Tensor gradient(Step step, List<Tensor> tensors, int argument) {
            Tensor output = op.apply(step, tensors);
            float[] weights = new float[output.shape().count()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weight(i);
            }
            step.backward(output, step.constant(output.shape(), weights));
            return step.gradient(tensors.get(argument));
        }

        private double loss(Backend backend, int argument, int index, double change) {
            try (Step step = Step.inference(backend)) {
                float[] output = backend.read(op.apply(step, tensors(step, argument, index, change)).view()).get();
                double loss = 0;
                for (int i = 0; i < output.length; i++) {
                    loss += (double) weight(i) * output[i];
                }
                return loss;
            }
        }

        /** The arguments, one of them differentiable, and one element of it changed unless the index is negative. */
        private List<Tensor> tensors(Step step, int argument, int index, double change) {
            Tensor[] tensors = new Tensor[arguments.size()];
            for (int i = 0; i < tensors.length; i++) {
                Argument each = arguments.get(i);
                float[] values = each.values().clone();
                if (i == argument && index >= 0) {
                    values[index] += (float) change;
                }
                tensors[i] = each.rows() ? step.rows(each.shape(), values)
                        : new Tensor(step.constant(each.shape(), values).view(), i == argument);
            }
            return List.of(tensors);
        }
    }

    private GradCheck() {
    }

    /** cᵢ: of both signs and different sizes, so that no two errors cancel. */
    private static float weight(int i) {
        double multiple = (i + 1) * 0.7548776662466927;
        return (float) (2 * (multiple - Math.floor(multiple)) - 0.9);
    }
}
