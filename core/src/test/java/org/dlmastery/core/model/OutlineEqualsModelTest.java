package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.Cost;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.NamedShape;
import org.dlmastery.core.stage.Outline;
import org.dlmastery.core.stage.RecipeNetworks;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What an outline says equals what the engine's tensors and products are. */
class OutlineEqualsModelTest {
    private static final Shape DIGIT = Shape.of(1, 28, 28);

    private final Backend device = new ReferenceBackend();
    private final CountedProducts products = new CountedProducts();
    private final Backend backend = products.on(device);

    @TestFactory
    Stream<DynamicTest> ofNetworksForImages() {
        List<ImageStage> everyKind = List.of(new ImageStage.Convolution(4, 3, 2, 1), new ImageStage.BatchNorm(),
                new ImageStage.Activated(Activation.TANH), new ImageStage.Convolution(6, 2, 1, 3, false),
                new ImageStage.AveragePooling(3, 2), new ImageStage.Dropout(0.25), new ImageStage.MaxPooling(2, 1),
                new ImageStage.GlobalAveragePooling(), new ImageStage.BatchNorm(), new ImageStage.Flatten(),
                new ImageStage.Dense(7));
        return Map.of(
                "MNIST in one epoch", Stack.numbered(DIGIT, RecipeNetworks.mnistInOneEpoch()),
                "a small network for MNIST", Stack.numbered(DIGIT, RecipeNetworks.mnistSmall()),
                "LeNet-5", Stack.numbered(DIGIT, RecipeNetworks.leNet5()),
                "a quarter of airbench", Stack.numbered(Shape.of(3, 32, 32), RecipeNetworks.cifarQuarter()),
                "every kind", Stack.numbered(Shape.of(2, 13, 17), everyKind))
                .entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(),
                        () -> compare(entry.getValue())));
    }

    private void compare(Stack stack) {
        Outline outline = stack.outline().whole();
        long before = products.multiplyAdds();
        try (ConvNet model = new ConvNet(backend, stack, 1); Step step = Step.training(backend)) {
            assertEquals(texts(outline.parameters()), model.parameters().toString());
            assertEquals(texts(states(outline)), runningStatistics(model).toString());
            int[] batch = {1, stack.input().size(0), stack.input().size(1), stack.input().size(2)};
            Tensor image = step.constant(Shape.of(batch), new float[stack.input().count()]);
            Map<String, Tensor> outputs = model.forward(step, image);
            assertEquals(outline.multiplyAdds(), products.multiplyAdds() - before);
            for (Stack.Row row : outline.rows()) {
                Shape got = outputs.get(row.layer().name()).shape();
                assertEquals(row.cost().output(), Shape.of(tail(got.sizes())));
            }
            assertEquals(outline.activationBytes(), bytes(outputs.values(), image));
        }
        assertEquals(0, device.liveBuffers());
    }

    @TestFactory
    Stream<DynamicTest> ofLanguageModels() {
        return Stream.of(new GptSize(11, 7, 2, 2, 8), new GptSize(5, 9, 3, 1, 6, false), new GptSize(4, 6, 0, 3, 9))
                .map(size -> DynamicTest.dynamicTest(size.toString(), () -> compare(size)));
    }

    private void compare(GptSize size) {
        int length = size.context() - 1;
        Outline outline = size.stack(length).outline().whole();
        long before = products.multiplyAdds();
        try (Gpt model = new Gpt(backend, size, 1); Step step = Step.inference(backend)) {
            assertEquals(texts(outline.parameters()), model.parameters().toString());
            assertEquals(0, outline.stateCount());
            Tensor ids = step.rows(Shape.of(1, length), new float[length]);
            Map<String, Tensor> inside = model.inside(step, ids, List.of());
            assertEquals(outline.multiplyAdds(), products.multiplyAdds() - before);
            // The positions' rows are parameters.
            List<Tensor> activations = inside.entrySet().stream().filter(each -> !each.getKey().equals("wpe"))
                    .map(Map.Entry::getValue).toList();
            assertEquals(outline.activationBytes(), bytes(activations, ids));
            assertEquals(outline.output(), Shape.of(tail(inside.get("logits").shape().sizes())));
        }
        assertEquals(0, device.liveBuffers());
    }

    private static int[] tail(int[] sizes) {
        int[] tail = new int[sizes.length - 1];
        System.arraycopy(sizes, 1, tail, 0, tail.length);
        return tail;
    }

    private static List<NamedShape> states(Outline outline) {
        List<NamedShape> states = new ArrayList<>();
        outline.rows().forEach(row -> row.cost().state().forEach(
                state -> states.add(state.of(row.layer().name()))));
        return states;
    }

    private static List<Parameter> runningStatistics(ConvNet model) {
        return model.state().stream().filter(state -> !state.name().endsWith(".key")).toList();
    }

    private static String texts(List<NamedShape> tensors) {
        return tensors.stream().map(tensor -> tensor.name() + tensor.shape()).toList().toString();
    }

    /** Of the buffers behind the outputs, each once, without the input's. */
    private static long bytes(Iterable<Tensor> outputs, Tensor input) {
        Map<Buffer, Boolean> seen = new IdentityHashMap<>();
        seen.put(input.view().buffer(), true);
        long bytes = 0;
        for (Tensor output : outputs) {
            if (seen.put(output.view().buffer(), true) == null) {
                bytes += (long) Cost.BYTES_PER_NUMBER * output.view().buffer().length();
            }
        }
        return bytes;
    }
}
