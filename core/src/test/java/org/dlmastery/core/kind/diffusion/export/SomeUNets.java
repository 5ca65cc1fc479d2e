package org.dlmastery.core.kind.diffusion.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.export.NetworkExporter;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.diffusion.Digits;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.Trainable;

/** U-Nets with numbers by chance, what the engine says of noised images, and digits that it draws with them. */
final class SomeUNets {
    static final String SETTINGS = "widths=8-16-32";
    static final int STEPS = 30;
    /** Of the images that networks are asked about: the first and the last, with a label and without. */
    static final int[] TIMES = {0, 300, 777, 999};
    static final int[] LABELS = {10, 3, 0, 9};
    private static final int SIDE = DiffusionSpec.SIDE;
    private static final History HISTORY = new History(List.of("step", "batch-loss", "test-loss"),
            new float[] {0, Float.NaN, 1.25f, 10, 0.5f, Float.NaN});

    private SomeUNets() {
    }

    /** A network by how noise came in and what it learnt to tell, and how digits are drawn with it. */
    record Case(Schedule schedule, Target target, Sampling sampling) {
        private Values settings() {
            return DiffusionControls.ALL.initial().with(DiffusionControls.IMAGES, 100.0)
                    .with(DiffusionControls.SCHEDULE, schedule).with(DiffusionControls.TARGET, target);
        }
    }

    /** Cases by what is special about them. */
    static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("cosine, fresh noise, clipped",
                new Case(Schedule.COSINE, Target.NOISE, new Sampling(Sampling.ANY, 2, 2.5, 0.5, true, 5)));
        cases.put("linear, one step, not clipped",
                new Case(Schedule.LINEAR, Target.NOISE, new Sampling(7, 1, 1.5, 0, false, 6)));
        cases.put("velocity, fresh noise",
                new Case(Schedule.COSINE, Target.VELOCITY, new Sampling(Sampling.ANY, 3, 2.5, 1, false, 7)));
        cases.put("clean image, not clipped",
                new Case(Schedule.LINEAR, Target.CLEAN, new Sampling(4, 2, 1, 0.3, false, 8)));
        cases.put("flow, some fresh noise",
                new Case(Schedule.COSINE, Target.FLOW, new Sampling(2, 3, 1.5, 0.7, false, 9)));
        return cases;
    }

    /**
     * A run with numbers by chance, the averages other ones than the weights, in the order in which a run saves them.
     */
    static SavedRun saved(Case asked) {
        DiffusionExperiment experiment = DiffusionControls.experiment(asked.settings());
        int count = experiment.parameterCount();
        Random random = new Random(asked.sampling().seed());
        float[] state = new float[experiment.stateCount()];
        for (int i = 0; i < state.length; i++) {
            state[i] = (float) random.nextGaussian() * 0.2f;
        }
        state[state.length - 2] = experiment.seed();
        state[state.length - 1] = STEPS;
        return new SavedRun(3, STEPS, 0, List.of(NamedArray.of("weights", new float[count])),
                List.of(NamedArray.of("state", state)), HISTORY);
    }

    /** A network with the digits that the engine draws with it. */
    static LearntUNet network(Case asked) {
        LearntUNet network = unanswered(asked);
        Backend backend = new ReferenceBackend();
        Digits.Context drawn = new Digits.Context();
        try (Trainable trainable = new DiffusionKind().create(backend, asked.settings(),
                Digits.supplies(backend, 100, 1000))) {
            List<Parameter> state = trainable.model().state();
            for (int i = 0; i < network.arrays().size(); i++) {
                state.get(i).load(network.arrays().get(i).values());
            }
            state.get(state.size() - 1).load(new float[] {1, STEPS});
            try (Task task = trainable.task(DiffusionSpec.SAMPLE, asked.sampling().arrays(), drawn)) {
                while (!task.isDone()) {
                    task.work(0);
                }
            }
        }
        return LearntUNet.of(network.experiment(), saved(asked),
                DiffusionAnswers.of(asked.sampling(), drawn.frames.get(drawn.frames.size() - 1)));
    }

    static LearntUNet unanswered(Case asked) {
        return LearntUNet.of(DiffusionControls.experiment(asked.settings()), saved(asked),
                DiffusionAnswers.none(asked.sampling()));
    }

    /** Noised images by chance [4, 1, 28, 28]. */
    static float[] images() {
        Random random = new Random(9);
        float[] images = new float[TIMES.length * SIDE * SIDE];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        return images;
    }

    /** What the engine's network says of {@link #images} [4, 1, 28, 28]. */
    static float[] said(LearntUNet network) {
        Backend backend = new ReferenceBackend();
        try (UNet unet = new UNet(backend, network.size(), 4); Step step = Step.inference(backend)) {
            for (Parameter parameter : unet.parameters()) {
                parameter.load(NamedArray.get(network.arrays(), parameter.name()).values());
            }
            return backend.read(unet.forward(step, step.constant(Shape.of(TIMES.length, 1, SIDE, SIDE), images()),
                    step.rows(Shape.of(TIMES.length), floats(TIMES)), step.rows(Shape.of(LABELS.length), floats(LABELS)))
                    .prediction().view()).get();
        }
    }

    private static float[] floats(int[] wholes) {
        float[] floats = new float[wholes.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = wholes[i];
        }
        return floats;
    }

    /** The network's questions as programs take them. */
    static List<NamedArray> inputs() {
        List<NamedArray> inputs = new ArrayList<>();
        inputs.add(new NamedArray("images", List.of(TIMES.length, 1, SIDE, SIDE), images()));
        inputs.add(NamedArray.of("times", TIMES));
        inputs.add(NamedArray.of("labels", LABELS));
        return inputs;
    }

    static NetworkExporter exporter(LearntUNet network) {
        return new NetworkExporter(new ExportedUNet(network), SETTINGS, HISTORY,
                "https://example.org/#/diffusion?epochs=2");
    }
}
