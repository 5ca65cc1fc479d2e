package org.dlmastery.ui.page.cnn.lens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.golden.Golden;
import org.dlmastery.core.io.json.Json;
import org.junit.jupiter.api.Test;

/** The tabs' arithmetic, held against PyTorch's numbers for one network and one image (golden/pages.json). */
class LensNumbersTest {
    private final Json golden = Json.parse(Golden.text("pages.json")).member("cnn explainer");

    /** Without the batch's size, which is 1, where it has one. */
    private static NamedArray array(Json tensor, boolean isBatch) {
        List<Integer> shape = new ArrayList<>();
        for (Json size : tensor.member("shape").items()) {
            shape.add((int) size.asNumber());
        }
        List<Json> data = tensor.member("data").items();
        float[] numbers = new float[data.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) data.get(i).asNumber();
        }
        return new NamedArray("", isBatch ? shape.subList(1, shape.size()) : shape, numbers);
    }

    private NamedArray layer(String name) {
        return array(golden.member("layers").member(name), true);
    }

    private NamedArray parameter(String name) {
        return array(golden.member("params").member(name), false);
    }

    private static void holds(NamedArray input, NamedArray weights, NamedArray biases, NamedArray output) {
        int height = output.shape().get(1);
        int width = output.shape().get(2);
        for (int filter = 0; filter < output.shape().get(0); filter++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    double partial = biases.values()[filter];
                    double whole = Double.NaN;
                    for (int channel = 0; channel < input.shape().get(0); channel++) {
                        WindowStep step = WindowStep.ofConvolution(input, weights, biases.values()[filter], 1, 1,
                                filter, channel, row, column);
                        partial += step.partial();
                        whole = step.whole();
                    }
                    float expected = output.values()[(filter * height + row) * width + column];
                    assertEquals(expected, whole, 1e-5);
                    assertEquals(expected, partial, 1e-5, "the channels' sums and the bias");
                }
            }
        }
    }

    @Test
    void theWindowsSumsAreTheConvolutionsOutputs() {
        holds(array(golden.member("image"), true), parameter("c1.weight"), parameter("c1.bias"), layer("conv1"));
        holds(layer("pool1"), parameter("c2.weight"), parameter("c2.bias"), layer("conv2"));
    }

    @Test
    void productsAreOfWhatLiesUnderTheWindowAndPaddingIsNothing() {
        NamedArray image = array(golden.member("image"), true);
        NamedArray weights = parameter("c1.weight");
        WindowStep corner = WindowStep.ofConvolution(image, weights, 0, 1, 1, 2, 0, 0, 0);
        assertEquals(-1, corner.top());
        assertEquals(-1, corner.left());
        assertArrayEquals(new float[] {0, 0, 0, 0, image.values()[0], image.values()[1], 0, image.values()[12],
            image.values()[13]}, corner.under());
        assertEquals(image.values()[13] * weights.values()[2 * 9 + 8], corner.products()[8], 1e-7);
    }

    @Test
    void poolingTakesTheGreatest() {
        NamedArray input = layer("relu1");
        NamedArray output = layer("pool1");
        for (int i = 0; i < output.count(); i++) {
            WindowStep step = WindowStep.ofPooling(input, 2, 2, false, i / 36, i / 6 % 6, i % 6);
            assertEquals(output.values()[i], step.whole(), 1e-6);
            assertEquals(i / 6 % 6 * 2, step.top());
        }
    }

    @Test
    void poolingByTheMeanTakesTheMean() {
        NamedArray input = new NamedArray("", List.of(1, 2, 4), new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertEquals(3.5, WindowStep.ofPooling(input, 2, 2, true, 0, 0, 0).whole());
        assertEquals(5.5, WindowStep.ofPooling(input, 2, 2, true, 0, 0, 1).whole());
    }

    @Test
    void theSoftmaxIsPyTorchsAtBothTemperatures() {
        float[] logits = layer("logits").values();
        equal("softmax", SoftmaxNumbers.of(logits, 1));
        equal("softmaxAtTemperature2", SoftmaxNumbers.of(logits, 2));
    }

    private void equal(String member, SoftmaxNumbers numbers) {
        float[] expected = array(golden.member(member), true).values();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], numbers.probabilities()[i], 1e-6);
            assertEquals(expected[i], numbers.exponentials()[i] / numbers.sum(), 1e-6);
        }
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        SoftmaxNumbers numbers = SoftmaxNumbers.of(new float[] {1e4f, -1e4f}, 0.1);
        assertEquals(1, numbers.probabilities()[0]);
        assertEquals(0, numbers.probabilities()[1]);
    }
}
