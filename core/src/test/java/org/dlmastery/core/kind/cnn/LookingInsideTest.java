package org.dlmastery.core.kind.cnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tasks say of one network and one image is what PyTorch says of them (golden/pages.json). */
class LookingInsideTest {
    /** Sums of up to a few hundred products of numbers around 1. */
    private static final float NEAR = 1e-4f;
    private static final Shape IMAGE = Shape.of(1, 1, 12, 12);
    private static final SaliencyTask.Ways WAYS = new SaliencyTask.Ways(2, 0, Window.square(4, 4, 0), 0);

    private final Backend backend = new ReferenceBackend();
    private final Json golden = golden();
    private final List<NamedArray> answers = new ArrayList<>();
    private ConvNet model;

    private static Json golden() {
        try (var file = LookingInsideTest.class.getResourceAsStream("/golden/pages.json")) {
            return Json.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)).member("cnn explainer");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static float[] numbers(Json tensor) {
        List<Json> data = tensor.member("data").items();
        float[] numbers = new float[data.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) data.get(i).asNumber();
        }
        return numbers;
    }

    @BeforeEach
    void load() {
        ImageStage relu = new ImageStage.Activated(Activation.RELU);
        ImageStage pooling = new ImageStage.MaxPooling(2, 2);
        model = new ConvNet(backend, List.of(new ImageStage.Convolution(4, 3, 1, 1), relu, pooling,
                new ImageStage.Convolution(6, 3, 1, 1), relu, pooling, new ImageStage.Flatten(),
                new ImageStage.Dense(5)), Shape.of(1, 12, 12), 1);
        List<Json> values = List.copyOf(golden.member("params").members().values());
        for (int i = 0; i < values.size(); i++) {
            model.parameters().get(i).load(numbers(values.get(i)));
        }
    }

    @AfterEach
    void everythingIsFreed() {
        model.close();
        assertEquals(0, backend.liveBuffers());
    }

    private void run(Task task) {
        try (task) {
            int turns = 0;
            while (!task.isDone()) {
                assertTrue(++turns < 100, "the task comes to an end");
                task.work(1);
            }
        }
    }

    private TaskContext context() {
        return new TaskContext() {
            private long now;

            @Override
            public Optimiser optimiser() {
                throw new AssertionError("nobody trains here");
            }

            @Override
            public void changedParameters() {
                throw new AssertionError("looking changes nothing");
            }

            @Override
            public void answer(List<NamedArray> arrays) {
                answers.addAll(arrays);
            }

            @Override
            public LongSupplier clock() {
                return () -> now++;
            }
        };
    }

    private void equal(String member, String name) {
        equal(golden.member(member), name);
    }

    private void equal(Json expected, String name) {
        assertArrayEquals(numbers(expected), NamedArray.get(answers, name).values(), NEAR, name);
    }

    @Test
    void everyLayersOutputAndTheProbabilitiesArePyTorchs() {
        run(new InsideTask(backend, model, IMAGE, numbers(golden.member("image")), context()));
        equal("image", CnnSpec.INPUT);
        Map<String, Json> layers = golden.member("layers").members();
        int layer = 0;
        for (Json expected : layers.values()) {
            equal(expected, CnnSpec.LAYER + layer++);
        }
        assertEquals(8, layer);
        equal("softmax", CnnSpec.PROBABILITIES);
        assertEquals(List.of(4, 12, 12), NamedArray.get(answers, CnnSpec.LAYER + 0).shape());
        assertEquals(List.of(54), NamedArray.get(answers, CnnSpec.LAYER + 6).shape());
    }

    @Test
    void ofVeryWideLayersOnlyTheFirstMapsAreTold() {
        try (ConvNet wide = new ConvNet(backend, List.of(new ImageStage.Convolution(70, 3, 1, 0),
                new ImageStage.Flatten(), new ImageStage.Dense(3)), Shape.of(1, 12, 12), 1)) {
            run(new InsideTask(backend, wide, IMAGE, numbers(golden.member("image")), context()));
        }
        assertEquals(List.of(64, 10, 10), NamedArray.get(answers, CnnSpec.LAYER + 0).shape());
        assertEquals(List.of(4096), NamedArray.get(answers, CnnSpec.LAYER + 1).shape(), "of 7,000");
        assertArrayEquals(NamedArray.get(answers, CnnSpec.LAYER + 1).values(), Arrays.copyOf(
                NamedArray.get(answers, CnnSpec.LAYER + 0).values(), 4096));
    }

    @Test
    void whatTheLogitHangsOnIsWhatPyTorchSays() {
        int chosen = (int) golden.member("class").asNumber();
        run(new SaliencyTask(backend, model, IMAGE, numbers(golden.member("image")), chosen, WAYS, context(), () -> { }));
        equal("gradient", CnnSpec.GRADIENT);
        equal("gradient", CnnSpec.SMOOTH);
        equal("gradCam", CnnSpec.GRAD_CAM);
        equal("guided", CnnSpec.GUIDED);
        equal("occlusion", CnnSpec.OCCLUSION);
        assertEquals(List.of(6, 6), NamedArray.get(answers, CnnSpec.GRAD_CAM).shape(), "before the second pooling");
    }

    @Test
    void aNetworkWithoutMapsHasNoGradCam() {
        try (ConvNet dense = new ConvNet(backend, List.of(new ImageStage.Flatten(), new ImageStage.Dense(3)),
                Shape.of(1, 12, 12), 1)) {
            run(new SaliencyTask(backend, dense, IMAGE, numbers(golden.member("image")), 0, WAYS, context(), () -> { }));
        }
        assertTrue(NamedArray.find(answers, CnnSpec.GRAD_CAM).isEmpty());
        assertEquals(4, answers.size());
    }

    @Test
    void anImageIsChangedStepByStepAsPyTorchChangesIt() throws IOException {
        float epsilon = 0.3f;
        float[] image = numbers(golden.member("image"));
        run(new FoolTask(backend, model, IMAGE, image, 1, new FoolTask.Bounds(epsilon, epsilon / 8, 0, 1), 5, context()));
        List<String> expected;
        try (var file = LookingInsideTest.class.getResourceAsStream("fool.txt")) {
            expected = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        assertEquals(3 * expected.size(), answers.size(), "the image as it is, and 5 steps");
        for (int step = 0; step < expected.size(); step++) {
            String[] numbers = expected.get(step).split(" ");
            List<NamedArray> answer = answers.subList(3 * step, 3 * step + 3);
            assertEquals(step, NamedArray.whole(answer, CnnSpec.STEP));
            float[] logits = NamedArray.get(answer, CnnSpec.LOGITS).values();
            float[] pixels = NamedArray.get(answer, CnnSpec.IMAGE).values();
            for (int i = 0; i < 5; i++) {
                assertEquals(Float.parseFloat(numbers[i]), logits[i], NEAR, "logit " + i + " of step " + step);
            }
            for (int i = 0; i < 144; i++) {
                assertEquals(255 * Float.parseFloat(numbers[5 + i]), pixels[i], 255 * NEAR, "pixel " + i + " of step " + step);
                assertTrue(Math.abs(pixels[i] / 255 - image[i]) <= epsilon + NEAR, "no further than epsilon");
            }
        }
    }

    @Test
    void aClassThatIsNotThereIsRefused() {
        assertEquals("fool: there is no class 5 among 5", assertThrows(IllegalArgumentException.class,
                () -> new FoolTask(backend, model, IMAGE, new float[144], 5, new FoolTask.Bounds(1, 1, 0, 1), 1, context()))
                .getMessage());
        assertEquals("saliency: there is no class 5 among 5", assertThrows(IllegalArgumentException.class,
                () -> new SaliencyTask(backend, model, IMAGE, new float[144], 5, WAYS, context(), () -> { })).getMessage());
    }
}
