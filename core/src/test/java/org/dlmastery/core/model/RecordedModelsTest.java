package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.contract.FormulaBackend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Models trained on changing batches: step by step, and as a recording that is replayed. */
class RecordedModelsTest {
    private static final int STEPS = 12;
    private static final int BATCH = 4;

    /** A model, its data on the device, and what a step of training does before and after the update. */
    private interface Trained extends AutoCloseable {
        List<Parameter> parameters();

        List<Parameter> state();

        void load(int batch);

        Tensor loss(Step step);

        void advance();

        @Override
        void close();
    }

    /** Row numbers that outlive a step. */
    private static final class Numbers implements AutoCloseable {
        private final Backend backend;
        private final Buffer buffer;
        private final Tensor rows;

        Numbers(Backend backend, Shape shape) {
            this.backend = backend;
            this.buffer = backend.allocate(DType.I32, shape.count());
            this.rows = new Tensor(View.of(buffer, shape), false);
        }

        void load(SeededRandom random, int bound) {
            float[] values = new float[buffer.length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.below(bound);
            }
            backend.write(buffer, values);
        }

        @Override
        public void close() {
            backend.free(buffer);
        }
    }

    private static final class TrainedConvNet implements Trained {
        private final ConvNet model;
        private final Parameter images;
        private final Numbers labels;

        TrainedConvNet(Backend backend) {
            model = new ConvNet(backend, List.of(new ImageStage.Convolution(4, 3, 1, 1), new ImageStage.BatchNorm(),
                    new ImageStage.Activated(Activation.RELU), new ImageStage.MaxPooling(2, 2),
                    new ImageStage.Dropout(0.25), new ImageStage.Convolution(5, 3, 2, 1),
                    new ImageStage.Activated(Activation.GELU), new ImageStage.AveragePooling(2, 1),
                    new ImageStage.Flatten(), new ImageStage.Dense(6)), Shape.of(2, 9, 11), 7);
            images = Parameter.state(backend, "images", Shape.of(BATCH, 2, 9, 11));
            labels = new Numbers(backend, Shape.of(BATCH));
        }

        @Override
        public List<Parameter> parameters() {
            return model.parameters();
        }

        @Override
        public List<Parameter> state() {
            return model.state();
        }

        @Override
        public void load(int batch) {
            SeededRandom random = new SeededRandom(batch, SeededRandom.Purpose.BATCHES);
            float[] pixels = new float[images.shape().count()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = random.uniform();
            }
            images.load(pixels);
            labels.load(random, 6);
        }

        @Override
        public Tensor loss(Step step) {
            return CrossEntropy.mean(step, model.output(step, images.value()), labels.rows);
        }

        @Override
        public void advance() {
            model.advance();
        }

        @Override
        public void close() {
            model.close();
            images.close();
            labels.close();
        }
    }

    private static final class TrainedGpt implements Trained {
        private static final int WORDS = 11;
        private final Gpt model;
        private final Numbers ids;
        private final Numbers targets;

        TrainedGpt(Backend backend, int length) {
            model = new Gpt(backend, new GptSize(WORDS, 7, 2, 2, 8), 3);
            ids = new Numbers(backend, Shape.of(BATCH, length));
            targets = new Numbers(backend, Shape.of(BATCH, length));
        }

        @Override
        public List<Parameter> parameters() {
            return model.parameters();
        }

        @Override
        public List<Parameter> state() {
            return List.of();
        }

        @Override
        public void load(int batch) {
            SeededRandom random = new SeededRandom(batch, SeededRandom.Purpose.BATCHES);
            ids.load(random, WORDS);
            targets.load(random, WORDS);
        }

        @Override
        public Tensor loss(Step step) {
            return CrossEntropy.mean(step, model.logits(step, ids.rows), targets.rows);
        }

        @Override
        public void advance() {
            // Nothing in the model draws random numbers.
        }

        @Override
        public void close() {
            model.close();
            ids.close();
            targets.close();
        }
    }

    private static final Map<String, Function<Backend, Trained>> MODELS = new TreeMap<>(Map.of(
            "convolutional network", TrainedConvNet::new,
            "transformer", backend -> new TrainedGpt(backend, 7),
            "transformer that reads less than it can", backend -> new TrainedGpt(backend, 5)));

    /** The losses, then all that training has changed. */
    private record Outcome(float[] losses, List<float[]> values) {
        void assertSame(Outcome other) {
            assertArrayEquals(losses, other.losses);
            for (int i = 0; i < values.size(); i++) {
                assertArrayEquals(values.get(i), other.values.get(i));
            }
        }
    }

    private static Outcome outcome(float[] losses, Trained trained) {
        List<float[]> values = new ArrayList<>();
        trained.parameters().forEach(parameter -> values.add(parameter.read().get()));
        trained.state().forEach(state -> values.add(state.read().get()));
        return new Outcome(losses, values);
    }

    private static Tensor issue(Step step, Trained trained, Optimiser optimiser) {
        Tensor loss = trained.loss(step);
        step.backward(loss);
        optimiser.update(step);
        trained.advance();
        return loss;
    }

    private static Optimiser optimiser(Backend backend, Trained trained) {
        return new Optimiser(backend, Adam.standard(), 0.01, trained.parameters(), List.of());
    }

    private static Outcome stepByStep(Backend backend, Function<Backend, Trained> model) {
        float[] losses = new float[STEPS];
        try (Trained trained = model.apply(backend); Optimiser optimiser = optimiser(backend, trained)) {
            int before = backend.liveBuffers();
            for (int i = 0; i < STEPS; i++) {
                trained.load(i % 3);
                try (Step step = Step.training(backend)) {
                    losses[i] = backend.read(issue(step, trained, optimiser).view()).get()[0];
                }
                assertEquals(before, backend.liveBuffers());
            }
            return outcome(losses, trained);
        }
    }

    private static Outcome recorded(Backend backend, Function<Backend, Trained> model) {
        float[] losses = new float[STEPS];
        try (Trained trained = model.apply(backend); Optimiser optimiser = optimiser(backend, trained);
                Step step = Step.training(backend)) {
            trained.load(0);
            List<Tensor> loss = new ArrayList<>();
            try (Recording recording = backend.record(() -> loss.add(issue(step, trained, optimiser)))) {
                int live = backend.liveBuffers();
                losses[0] = backend.read(loss.get(0).view()).get()[0];
                for (int i = 1; i < STEPS; i++) {
                    trained.load(i % 3);
                    recording.replay();
                    losses[i] = backend.read(loss.get(0).view()).get()[0];
                    assertEquals(live, backend.liveBuffers());
                }
            }
            return outcome(losses, trained);
        }
    }

    @TestFactory
    Stream<DynamicTest> aRecordedStepEqualsAnIssuedOneToTheBit() {
        return MODELS.entrySet().stream().flatMap(entry -> Stream.of(new ReferenceBackend(),
                new FormulaBackend(op -> true)).map(backend -> DynamicTest.dynamicTest(
                entry.getKey() + " on " + backend.name(), () -> {
                    Outcome issued = stepByStep(backend, entry.getValue());
                    issued.assertSame(recorded(backend, entry.getValue()));
                    assertTrue(issued.losses()[STEPS - 1] < issued.losses()[0], "it learns its three batches");
                    assertEquals(0, backend.liveBuffers());
                })));
    }
}
