package org.dlmastery.core.golden;

import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.diffusion.Denoising;
import org.dlmastery.core.diffusion.DenoisingStep;
import org.dlmastery.core.diffusion.ForwardProcess;
import org.dlmastery.core.diffusion.Guidance;
import org.dlmastery.core.diffusion.NoiseSchedule;
import org.dlmastery.core.diffusion.PredictionTarget;
import org.dlmastery.core.diffusion.StraightPath;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;

/** The case "samplers" of {@code pages.json}: whole ways back, the posterior's variance, a flow, guidance. */
public final class GoldenSamplers {
    private static final int TIMESTEPS = 1000;
    /** The flow's time has two digits. */
    private static final int HUNDREDTHS = 100;

    private GoldenSamplers() {
    }

    /** @param samplers the member "samplers" of pages.json */
    public static List<DeviceCase> cases(Json samplers) {
        List<DeviceCase> cases = new ArrayList<>();
        samplers.member("runs").members().forEach((name, run) -> cases.add(
                new NamedCase(name, backend -> startRun(backend, samplers, run))));
        cases.add(new NamedCase("flow", backend -> startFlow(backend, samplers.member("flow"))));
        cases.add(new NamedCase("guidance", backend -> startGuidance(backend, samplers.member("guidance"))));
        return cases;
    }

    private static CaseRun startRun(Backend backend, Json samplers, Json run) {
        Expectations expectations = new Expectations(backend);
        NoiseSchedule schedule = NoiseSchedule.cosine(TIMESTEPS);
        int[] times = Golden.integers(run.member("steps"));
        if (!Arrays.equals(times, schedule.trailing(times.length))) {
            throw new AssertionError("the steps are " + Arrays.toString(times) + ", got "
                    + Arrays.toString(schedule.trailing(times.length)));
        }
        DenoisingStep[] way = DenoisingStep.way(schedule, times, run.member("eta").asNumber());
        boolean clips = run.member("clip").equals(new Json.Truth(true));
        Values start = Values.of(samplers.member("xT"));
        int width = start.data().length;
        float[] trajectory = Values.of(run.member("trajectory")).data();
        float[] noise = Values.of(run.member("noise")).data();
        try (Denoising denoising = new Denoising(backend, PredictionTarget.NOISE, clips);
                Parameter x = Parameter.state(backend, "x", start.shape());
                Parameter fresh = Parameter.state(backend, "noise", start.shape());
                Parameter time = Parameter.state(backend, "time", Shape.of()); Step step = Step.inference(backend)) {
            x.load(start.data());
            Tensor weights = constant(step, samplers.member("W"));
            Tensor bias = constant(step, samplers.member("b"));
            try (Recording recording = backend.record(() -> {
                Tensor row = Movement.reshape(step, x.value(), Shape.of(1, width));
                Tensor product = Movement.reshape(step, Matmul.apply(step, row, weights), start.shape());
                Tensor said = Elementwise.apply(step, "model",
                        Expr.apply(ScalarOp.TANH, input(0).plus(input(1).times(input(2)))), product, bias,
                        time.value());
                Tensor next = denoising.apply(step, x.value(), said, fresh.value()).next();
                backend.map(new View[] {x.view()}, new Expr[] {input(0)}, next.view());
            })) {
                // The recording ran once with nothing loaded yet.
                x.load(start.data());
                for (int i = 0; i < times.length; i++) {
                    denoising.load(way[i]);
                    time.load(new float[] {(float) times[i] / TIMESTEPS});
                    fresh.load(Arrays.copyOfRange(noise, i * width, (i + 1) * width));
                    recording.replay();
                    float[] expected = Arrays.copyOfRange(trajectory, (i + 1) * width, (i + 2) * width);
                    expectations.add("x after step " + i, expected, x.read(), 2e-5 + 1e-4 * largest(expected), 0);
                }
            }
        }
        backend.flush();
        return expectations;
    }

    /** Without clipping, x is as large as 1/√ᾱ at the last time times the model's rounding error. */
    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static CaseRun startFlow(Backend backend, Json flow) {
        Expectations expectations = new Expectations(backend);
        StraightPath path = new StraightPath(HUNDREDTHS + 1);
        int time = (int) Math.round(HUNDREDTHS * flow.member("t").asNumber());
        try (ForwardProcess forward = new ForwardProcess(backend, path);
                Denoising denoising = new Denoising(backend, PredictionTarget.FLOW, false);
                Step step = Step.inference(backend)) {
            Tensor clean = constant(step, flow.member("x0"));
            ForwardProcess.Noised noised = forward.apply(step, row(step, clean), row(step, constant(step, flow.member("noise"))),
                    step.rows(Shape.of(1), time), PredictionTarget.FLOW);
            expectations.add("x between", Values.of(flow.member("xt")).data(), backend.read(noised.noised().view()), 1e-6,
                    1e-5);
            expectations.add("velocity", Values.of(flow.member("target")).data(), backend.read(noised.wanted().view()),
                    1e-6, 1e-5);
            denoising.load(DenoisingStep.of(path, time, -1, 0));
            expectations.add("back at what is clean", Values.of(flow.member("x0")).data(), backend.read(denoising.apply(
                    step, noised.noised(), noised.wanted(), noised.wanted()).next().view()), 1e-6, 1e-5);
        }
        backend.flush();
        return expectations;
    }

    private static Tensor row(Step step, Tensor values) {
        return Movement.reshape(step, values, Shape.of(1, values.shape().count()));
    }

    private static CaseRun startGuidance(Backend backend, Json guidance) {
        Expectations expectations = new Expectations(backend);
        try (Step step = Step.inference(backend)) {
            Tensor guided = Guidance.apply(step, constant(step, guidance.member("e_u")),
                    constant(step, guidance.member("e_c")),
                    step.constant(Shape.of(), (float) guidance.member("s").asNumber()));
            expectations.add("guided", Values.of(guidance.member("e")).data(), backend.read(guided.view()), 1e-6,
                    1e-5);
        }
        backend.flush();
        return expectations;
    }

    private static Tensor constant(Step step, Json json) {
        Values values = Values.of(json);
        return step.constant(values.shape(), values.data());
    }
}
