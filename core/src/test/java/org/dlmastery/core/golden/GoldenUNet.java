package org.dlmastery.core.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.nn.TimeFeatures;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.stage.UNetSize;
import org.dlmastery.core.tensor.Tensor;

/** The case "unet" of {@code pages.json}: features of times, the output, the loss of each step, the weights after. */
public final class GoldenUNet {
    /** What the case's description says and its tensors don't. */
    private static final int GROUPS = 2;
    private static final int TIMESTEPS = 1000;
    private static final double LEARNING_RATE = 2e-3;
    private static final double WEIGHT_DECAY = 0.01;

    private GoldenUNet() {
    }

    /** @param unet the member "unet" of pages.json */
    public static List<DeviceCase> cases(Json unet) {
        return List.of(new NamedCase("features of times", backend -> startFeatures(backend, unet)),
                new NamedCase("training", backend -> startTraining(backend, unet)));
    }

    private static CaseRun startFeatures(Backend backend, Json unet) {
        Expectations expectations = new Expectations(backend);
        Values expected = Values.of(unet.member("timeEmbedding"));
        try (TimeFeatures features = new TimeFeatures(backend, TIMESTEPS, expected.shape().size(1));
                Step step = Step.inference(backend)) {
            Tensor got = features.forward(step, Values.of(unet.member("t")).in(step));
            // PyTorch takes the sine of t times a frequency in float32: at 998 that is off by up to 3e-5.
            expectations.add("features", expected.data(), backend.read(got.view()), 1e-4, 0);
        }
        backend.flush();
        return expectations;
    }

    private static UNetSize shape(Map<String, Values> start) {
        List<Integer> down = new ArrayList<>();
        List<Integer> up = new ArrayList<>();
        for (int level = 1; start.containsKey("d" + level + ".c1.weight"); level++) {
            down.add(start.get("d" + level + ".c1.weight").shape().size(0));
            up.add(start.get("u" + level + ".c1.weight").shape().size(0));
        }
        return new UNetSize(start.get("inp.weight").shape().size(1), down,
                start.get("mid.c1.weight").shape().size(0), up, start.get("time.weight").shape().size(0), GROUPS,
                start.get("cls.weight").shape().size(0) - 1, TIMESTEPS);
    }

    private static CaseRun startTraining(Backend backend, Json unet) {
        Expectations expectations = new Expectations(backend);
        Map<String, Values> start = new TreeMap<>(Golden.tensors(unet.member("start")));
        Map<String, Values> end = Golden.tensors(unet.member("end"));
        float[] losses = Golden.floats(unet.member("losses"));
        try (UNet net = new UNet(backend, shape(start), 1);
                Optimiser optimiser = new Optimiser(backend, Adam.withDecay(WEIGHT_DECAY), LEARNING_RATE,
                        net.parameters(), List.of());
                Step step = Step.training(backend)) {
            for (Parameter parameter : net.parameters()) {
                Values values = start.remove(parameter.name());
                if (values == null || !values.shape().equals(parameter.shape())) {
                    throw new AssertionError("the model's " + parameter + " isn't in the file");
                }
                parameter.load(values.data());
            }
            if (!start.isEmpty()) {
                throw new AssertionError("the model has no " + start.keySet());
            }
            Values image = Values.of(unet.member("x"));
            Values noise = Values.of(unet.member("noise"));
            Tensor x = step.constant(image.shape(), image.data());
            Tensor wanted = step.constant(noise.shape(), noise.data());
            Tensor times = Values.of(unet.member("t")).in(step);
            Tensor labels = Values.of(unet.member("y")).in(step);
            List<Tensor> made = new ArrayList<>();
            try (Recording recording = backend.record(() -> {
                Tensor output = net.forward(step, x, times, labels).prediction();
                Tensor loss = MeanSquaredError.mean(step, output, wanted);
                made.addAll(List.of(output, loss));
                step.backward(loss);
                optimiser.update(step);
            })) {
                expectations.add("output", Values.of(unet.member("output")).data(),
                        backend.read(made.get(0).view()), 2e-5, 1e-4);
                for (int i = 0; i < losses.length; i++) {
                    if (i > 0) {
                        recording.replay();
                    }
                    expectations.add("loss " + i, new float[] {losses[i]}, backend.read(made.get(1).view()), 1e-5,
                            1e-4);
                }
            }
            for (Parameter parameter : net.parameters()) {
                expectations.add(parameter.name(), end.get(parameter.name()).data(), parameter.read(), 2e-4, 2e-4);
            }
        }
        backend.flush();
        return expectations;
    }
}
