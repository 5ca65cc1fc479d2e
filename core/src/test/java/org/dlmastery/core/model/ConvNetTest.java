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
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.ImageLayer;
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

    private static List<ImageLayer> everyKind() {
        return List.of(new ImageLayer.Convolution(4, 3, 2, 1), new ImageLayer.BatchNorm(),
                new ImageLayer.Activated(Activation.RELU), new ImageLayer.AveragePooling(2, 1),
                new ImageLayer.MaxPooling(2, 1), new ImageLayer.Dropout(0.5), new ImageLayer.Flatten(),
                new ImageLayer.Dense(5), new ImageLayer.BatchNorm(), new ImageLayer.Dense(2));
    }

    @Test
    void everyLayersOutputHasTheShapeThatTheNetworkSays() {
        try (ConvNet model = new ConvNet(backend, everyKind(), IMAGE, 1); Step step = Step.training(backend)) {
            List<Tensor> outputs = model.forward(step, step.constant(Shape.of(2, 3, 8, 8), new float[2 * 192]));
            List<Shape> shapes = model.shapes();
            assertEquals("[[4, 4, 4], [4, 4, 4], [4, 4, 4], [4, 3, 3], [4, 2, 2], [4, 2, 2], [16], [5], [5], [2]]",
                    shapes.toString());
            for (int i = 0; i < shapes.size(); i++) {
                assertEquals(shapes.get(i), outputs.get(i).view().slice(0, 0, 1, 1).reshape(shapes.get(i)).shape());
            }
        }
    }

    @Test
    void globalAveragePoolingGivesTheMeanOfEachChannel() {
        try (ConvNet model = new ConvNet(backend, List.of(new ImageLayer.GlobalAveragePooling()), Shape.of(2, 1, 2), 1);
                Step step = Step.inference(backend)) {
            Tensor x = step.constant(Shape.of(2, 2, 1, 2), 1, 3, 5, 9, 0, 0, -2, 2);
            assertArrayEquals(new float[] {2, 7, 0, 0}, backend.read(model.output(step, x).view()).get());
            assertEquals("[[2]]", model.shapes().toString());
        }
    }

    @Test
    void parametersAreCalledByTheLayersNumber() {
        try (ConvNet model = new ConvNet(backend, everyKind(), IMAGE, 1)) {
            assertEquals("[0.weight[4, 3, 3, 3], 0.bias[4], 1.weight[4], 1.bias[4], 7.weight[5, 16], 7.bias[5], "
                    + "8.weight[5], 8.bias[5], 9.weight[2, 5], 9.bias[2]]", model.parameters().toString());
            assertEquals("[0.weight[4, 3, 3, 3], 7.weight[5, 16], 9.weight[2, 5]]", model.weights().toString());
            assertEquals("[1.running_mean[4], 1.running_var[4], 8.running_mean[5], 8.running_var[5], dropout.key[]]",
                    model.state().toString());
        }
    }

    @Test
    void movingOnDropsOtherElements() {
        List<ImageLayer> layers = List.of(new ImageLayer.Dropout(0.5), new ImageLayer.Dropout(0.5));
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
    void anImpossibleStackIsExplainedAtItsLayer() {
        assertRefused("layer 1, dense: it needs a flat input and gets images [4, 6, 6]; put Flatten before it",
                new ImageLayer.Convolution(4, 3, 1, 0), new ImageLayer.Dense(2));
        assertRefused("layer 1, convolution: it needs images [C, H, W] and gets [192]; put it before Flatten",
                new ImageLayer.Flatten(), new ImageLayer.Convolution(4, 3, 1, 0));
        assertRefused("layer 2, max pooling: a window of 3x3 doesn't fit into images [4, 1, 1] with padding 0",
                new ImageLayer.Convolution(4, 8, 1, 0), new ImageLayer.Activated(Activation.TANH),
                new ImageLayer.MaxPooling(3, 3));
        assertRefused(
                "layer 1, global average pooling: it needs images [C, H, W] and gets [192]; put it before Flatten",
                new ImageLayer.Flatten(), new ImageLayer.GlobalAveragePooling());
    }

    private void assertRefused(String message, ImageLayer... layers) {
        assertEquals(message, assertThrows(ShapeException.class,
                () -> new ConvNet(backend, List.of(layers), IMAGE, 1)).getMessage());
    }
}
