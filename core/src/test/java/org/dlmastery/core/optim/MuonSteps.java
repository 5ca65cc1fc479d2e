package org.dlmastery.core.optim;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.tensor.Tensor;

/** Steps of Muon with given gradients, issued once and replayed: what {@code muon.py} does with PyTorch. */
public final class MuonSteps {
    static final int STEPS = 3;
    /** Wider than high, higher than wide, and a convolution's filters. */
    static final List<Shape> SHAPES = List.of(Shape.of(3, 5), Shape.of(6, 4), Shape.of(4, 2, 3, 3));
    private static final Muon RULE = Muon.standard(new Adam(0.9, 0.999, 1e-8, 0.01));
    private static final double RATE = 0.05;
    private static final double ABSOLUTE = 1e-4;

    private MuonSteps() {
    }

    /** On every device the steps of the reference device. */
    public static List<DeviceCase> cases() {
        List<DeviceCase> cases = new ArrayList<>();
        for (Shape shape : SHAPES) {
            cases.add(new NamedCase("Muon on " + shape, backend -> start(backend, shape)));
        }
        return cases;
    }

    private static CaseRun start(Backend backend, Shape shape) {
        Expectations expectations = new Expectations(backend);
        List<Pending<float[]>> expected = weights(new ReferenceBackend(), shape);
        List<Pending<float[]>> got = weights(backend, shape);
        for (int step = 0; step < STEPS; step++) {
            expectations.add("weights after step " + (step + 1), expected.get(step).get(), got.get(step), ABSOLUTE, 0);
        }
        backend.flush();
        return expectations;
    }

    /** The weights after each step. */
    static List<Pending<float[]>> weights(Backend backend, Shape shape) {
        float[] start = new float[shape.count()];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) (Math.cos(0.9 * i) / 2);
        }
        List<Pending<float[]>> after = new ArrayList<>();
        try (Parameter weights = Parameter.create(backend, "weights", shape, start);
                Parameter last = Parameter.create(backend, "last", Shape.of(1, 1), new float[] {1});
                Parameter gradient = Parameter.state(backend, "gradient", shape);
                Optimiser optimiser = new Optimiser(backend, RULE, RATE, List.of(weights, last), List.of());
                Step step = Step.training(backend)) {
            Recording recording = null;
            for (int number = 0; number < STEPS; number++) {
                gradient.load(gradient(start.length, number));
                if (recording == null) {
                    recording = backend.record(() -> issue(step, optimiser, weights, last, gradient));
                } else {
                    recording.replay();
                }
                after.add(weights.read());
            }
            recording.close();
        }
        return after;
    }

    private static float[] gradient(int count, int step) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) Math.sin(0.37 * i * i + 1.3 * step);
        }
        return numbers;
    }

    /** The gradient of Σ gᵢ·wᵢ is g. */
    private static void issue(Step step, Optimiser optimiser, Parameter weights, Parameter last, Parameter gradient) {
        Tensor sum = Reduce.sum(step, Elementwise.multiply(step, weights.value(), gradient.value()));
        step.backward(Elementwise.add(step, sum, Reduce.sum(step, last.value())));
        optimiser.update(step);
    }
}
