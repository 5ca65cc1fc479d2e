package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.RecipeNetworks;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.TextStage;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvNetTest {
    private static final Shape IMAGE = Shape.of(3, 8, 8);

    private final Backend backend = new ReferenceBackend();

    @AfterEach
    void everythingIsFreed() {
        assertEquals(0, backend.liveBuffers());
    }

    private static List<ImageStage> everyKind() {
        return List.of(new ImageStage.Convolution(4, 3, 2, 1), new ImageStage.BatchNorm(),
                new ImageStage.Activated(Activation.RELU), new ImageStage.AveragePooling(2, 1),
                new ImageStage.MaxPooling(2, 1), new ImageStage.Dropout(0.5), new ImageStage.Flatten(),
                new ImageStage.Dense(5), new ImageStage.BatchNorm(), new ImageStage.Dense(2));
    }

    @Test
    void everyLayersOutputHasTheShapeThatTheNetworkSays() {
        try (ConvNet model = new ConvNet(backend, everyKind(), IMAGE, 1); Step step = Step.training(backend)) {
            List<Tensor> outputs = List.copyOf(
                    model.forward(step, step.constant(Shape.of(2, 3, 8, 8), new float[2 * 192])).values());
            List<Shape> shapes = shapes(model);
            assertEquals("[[4, 4, 4], [4, 4, 4], [4, 4, 4], [4, 3, 3], [4, 2, 2], [4, 2, 2], [16], [5], [5], [2]]",
                    shapes.toString());
            for (int i = 0; i < shapes.size(); i++) {
                assertEquals(shapes.get(i), outputs.get(i).view().slice(0, 0, 1, 1).reshape(shapes.get(i)).shape());
            }
        }
    }

    @Test
    void globalAveragePoolingGivesTheMeanOfEachChannel() {
        try (ConvNet model = new ConvNet(backend, List.of(new ImageStage.GlobalAveragePooling()), Shape.of(2, 1, 2), 1);
                Step step = Step.inference(backend)) {
            Tensor x = step.constant(Shape.of(2, 2, 1, 2), 1, 3, 5, 9, 0, 0, -2, 2);
            assertArrayEquals(new float[] {2, 7, 0, 0}, backend.read(model.output(step, x).view()).get());
            assertEquals("[[2]]", shapes(model).toString());
        }
    }

    @Test
    void parametersAreCalledByTheLayersNumber() {
        try (ConvNet model = new ConvNet(backend, everyKind(), IMAGE, 1)) {
            assertEquals("[0.weight[4, 3, 3, 3], 0.bias[4], 1.weight[4], 1.bias[4], 7.weight[5, 16], 7.bias[5], "
                    + "8.weight[5], 8.bias[5], 9.weight[2, 5], 9.bias[2]]", model.parameters().toString());
            assertEquals("[0.weight[4, 3, 3, 3], 7.weight[5, 16], 9.weight[2, 5]]", model.penalised().toString());
            assertEquals("[1.running_mean[4], 1.running_var[4], 5.key[], 8.running_mean[5], 8.running_var[5]]",
                    model.state().toString());
        }
    }

    @Test
    void movingOnDropsOtherElements() {
        List<ImageStage> layers = List.of(new ImageStage.Dropout(0.5), new ImageStage.Dropout(0.5));
        try (ConvNet model = new ConvNet(backend, layers, IMAGE, 1)) {
            float[] first = droppedOnce(model);
            assertArrayEquals(first, droppedOnce(model), "the same until it moves on");
            model.advance();
            assertFalse(Arrays.equals(first, droppedOnce(model)));
            int kept = 0;
            for (float value : first) {
                kept += value != 0 ? 1 : 0;
            }
            // Of 192, a quarter is expected to pass both layers, with a standard deviation of 6; if both dropped the
            // same, it would be a half.
            assertEquals(48, kept, 24);
        }
    }

    private float[] droppedOnce(ConvNet model) {
        float[] ones = new float[IMAGE.count()];
        Arrays.fill(ones, 1);
        try (Step step = Step.training(backend)) {
            return backend.read(model.output(step, step.constant(Shape.of(1, 3, 8, 8), ones)).view()).get();
        }
    }

    @Test
    void aReluAndItsPoolingTakenTogetherGiveTheSameBitsAndTheSameGradient() {
        List<ImageStage> layers = List.of(new ImageStage.Convolution(4, 3, 1, 1),
                new ImageStage.Activated(Activation.RELU), new ImageStage.MaxPooling(2, 2),
                new ImageStage.Convolution(3, 3, 1, 1), new ImageStage.Activated(Activation.RELU),
                new ImageStage.MaxPooling(3, 1), new ImageStage.Flatten(), new ImageStage.Dense(2));
        float[] pixels = new float[2 * IMAGE.count()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 37 % 101 / 50f - 1;
        }
        try (ConvNet model = new ConvNet(backend, layers, IMAGE, 1); Step apart = Step.training(backend);
                Step together = Step.training(backend)) {
            Shape batch = Shape.of(2, 3, 8, 8);
            Tensor expected = List.copyOf(model.forward(apart, apart.constant(batch, pixels)).values()).get(7);
            Tensor got = model.output(together, together.constant(batch, pixels));
            assertArrayEquals(backend.read(expected.view()).get(), backend.read(got.view()).get());
            apart.backward(expected, apart.constant(expected.shape(), 1, -2, 3, -4));
            together.backward(got, together.constant(got.shape(), 1, -2, 3, -4));
            for (Parameter parameter : model.parameters()) {
                assertArrayEquals(backend.read(apart.gradient(parameter.value()).view()).get(),
                        backend.read(together.gradient(parameter.value()).view()).get(), parameter.name());
            }
        }
    }

    @Test
    void theSeedDecidesTheWeights() {
        float[] first = firstWeight(1);
        assertArrayEquals(first, firstWeight(1));
        assertFalse(Arrays.equals(first, firstWeight(2)));
    }

    private float[] firstWeight(int seed) {
        try (ConvNet model = new ConvNet(backend, everyKind(), IMAGE, seed)) {
            Parameter weight = model.parameters().get(0);
            return weight.read().get();
        }
    }

    @Test
    void weightsAndBiasesStartWithinTheRootOfTheirInputs() {
        List<ImageStage> layers = List.of(new ImageStage.Convolution(20, 3, 1, 1), new ImageStage.BatchNorm(),
                new ImageStage.MaxPooling(8, 1), new ImageStage.Activated(Activation.RELU), new ImageStage.Flatten(),
                new ImageStage.Dense(300));
        try (ConvNet model = new ConvNet(backend, layers, IMAGE, 1)) {
            List<Parameter> parameters = model.parameters();
            assertEquals("[0.weight[20, 3, 3, 3], 0.bias[20], 1.weight[20], 1.bias[20], 5.weight[300, 20], "
                    + "5.bias[300]]", parameters.toString());
            assertEquals(1 / Math.sqrt(27), largest(parameters.get(0)), 0.01, "27 inputs");
            assertEquals(1 / Math.sqrt(27), largest(parameters.get(1)), 0.03);
            assertEquals(1 / Math.sqrt(20), largest(parameters.get(4)), 0.01, "20 inputs");
            assertEquals(1 / Math.sqrt(20), largest(parameters.get(5)), 0.01);
        }
    }

    @Test
    void untrainedItIsUndecided() {
        Shape image = Shape.of(1, 28, 28);
        float[] pixels = new float[4 * 784];
        SeededRandom random = new SeededRandom(1, SeededRandom.Purpose.WEIGHTS);
        for (int i = 0; i < pixels.length; i++) {
            // Of mean 0 and deviation 1, as standardised images are.
            pixels[i] = (float) (Math.sqrt(12) * (random.uniform() - 0.5));
        }
        try (ConvNet model = new ConvNet(backend, RecipeNetworks.mnistInOneEpoch(), image, 1);
                Step step = Step.inference(backend)) {
            Tensor logits = model.output(step, step.constant(Shape.of(4, 1, 28, 28), pixels));
            Tensor loss = CrossEntropy.mean(step, logits, step.rows(Shape.of(4), 3, 1, 4, 9));
            assertEquals(Math.log(10), backend.read(loss.view()).get()[0], 0.1);
        }
    }

    private static double largest(Parameter weight) {
        double largest = 0;
        for (float value : weight.read().get()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void normsFollowTheBatchInTrainingAloneAndThenStandByWhatTheyFollowed() {
        List<ImageStage> layers = List.of(new ImageStage.BatchNorm(), new ImageStage.Dropout(0.5));
        try (ConvNet model = new ConvNet(backend, layers, Shape.of(1, 1, 2), 1)) {
            Shape batch = Shape.of(1, 1, 1, 2);
            try (Step step = Step.inference(backend)) {
                // Mean 0 and variance 1 at first; nothing is dropped.
                assertArrayEquals(new float[] {2, 4},
                        backend.read(model.output(step, step.constant(batch, 2, 4)).view()).get(), 1e-4f);
            }
            assertArrayEquals(new float[] {0}, model.state().get(0).read().get());
            try (Step step = Step.training(backend)) {
                model.output(step, step.constant(batch, 2, 4));
            }
            // A tenth of the way to the mean 3 and the unbiased variance 2.
            assertArrayEquals(new float[] {0.3f}, model.state().get(0).read().get(), 1e-6f);
            assertArrayEquals(new float[] {1.1f}, model.state().get(1).read().get(), 1e-4f);
        }
    }

    @Test
    void aPartOfATransformerIsNoLayerForImages() {
        Stack stack = Stack.numbered(Shape.of(5), List.of(new TextStage.WordEmbedding(3, 4)));
        assertEquals("layer 0, wordembedding: it is no layer of a network for images",
                assertThrows(ShapeException.class, () -> new ConvNet(backend, stack, 1)).getMessage());
    }

    @Test
    void anImpossibleStackIsExplainedAtItsLayer() {
        assertRefused("layer 1, dense: it needs features [F]; put Flatten or global average pooling before it; the "
                + "input is [4, 6, 6]",
                new ImageStage.Convolution(4, 3, 1, 0), new ImageStage.Dense(2));
        assertRefused("layer 1, convolution: it needs images [C, H, W]; put it before Flatten; the input is [192]",
                new ImageStage.Flatten(), new ImageStage.Convolution(4, 3, 1, 0));
        assertRefused("layer 2, maxpooling: its window doesn't fit into the image; take a smaller window, more "
                + "padding, or pool less before it; the input is [4, 1, 1], its numbers [3, 0]",
                new ImageStage.Convolution(4, 8, 1, 0), new ImageStage.Activated(Activation.TANH),
                new ImageStage.MaxPooling(3, 3));
        assertRefused(
                "layer 1, globalaveragepooling: it needs images [C, H, W]; put it before Flatten; the input is [192]",
                new ImageStage.Flatten(), new ImageStage.GlobalAveragePooling());
    }

    private static List<Shape> shapes(ConvNet model) {
        return model.outline().rows().stream().map(row -> row.cost().output()).toList();
    }

    private void assertRefused(String message, ImageStage... layers) {
        assertEquals(message, assertThrows(ShapeException.class,
                () -> new ConvNet(backend, List.of(layers), IMAGE, 1)).getMessage());
    }
}
