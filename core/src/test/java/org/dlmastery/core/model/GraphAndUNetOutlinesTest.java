package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.BlockModel;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;
import org.dlmastery.core.stage.Outline;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.stage.UNetSize;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the outlines of graph networks and U-Nets say equals what the engine's tensors and products are. */
class GraphAndUNetOutlinesTest {
    private final Backend device = new ReferenceBackend();
    private final CountedProducts products = new CountedProducts();
    private final Backend backend = products.on(device);

    private static void compareParameters(Outline outline, List<Parameter> parameters) {
        assertEquals(outline.parameters().stream().map(each -> each.name() + each.shape()).toList().toString(),
                parameters.toString());
    }

    @TestFactory
    Stream<DynamicTest> ofGraphNetworks() {
        return Stream.of(GraphKind.values()).map(kind -> DynamicTest.dynamicTest(kind.toString(),
                () -> compare(new GraphNetSize(kind, 7, List.of(5, 3), 2, 4, true, Activation.RELU))));
    }

    private void compare(GraphNetSize size) {
        Graph graph = new BlockModel(List.of(4, 3), 0.5, 0.3, 1).graph();
        Outline outline = size.stack(7).outline().whole();
        long before = products.multiplyAdds();
        try (GraphNet net = new GraphNet(backend, size, 0, 1);
                GraphNetLinks links = GraphNetLinks.of(backend, graph, size.kind());
                Step step = Step.inference(backend)) {
            compareParameters(outline, net.parameters());
            List<GraphNet.LayerOutput> layers =
                    net.forward(step, new NodeVectors.Dense(
                            step.constant(Shape.of(7, 7), graph.features().dense())), links);
            assertEquals(outline.multiplyAdds(), products.multiplyAdds() - before);
            for (int i = 0; i < layers.size(); i++) {
                assertEquals(outline.rows().get(i).cost().output(), layers.get(i).embeddings().shape());
            }
        }
        assertEquals(0, device.liveBuffers());
    }

    @TestFactory
    Stream<DynamicTest> ofUNets() {
        return Stream.of(UNetSize.forDigits(8, 16, 32),
                new UNetSize(2, List.of(4, 8), 8, List.of(4, 4), 8, 2, 3, 50),
                new UNetSize(1, List.of(2), 4, List.of(6), 4, 2, 1, 10)).map(size -> DynamicTest.dynamicTest(
                size.toString(), () -> compare(size)));
    }

    private void compare(UNetSize size) {
        Outline outline = size.stack(8, 12).outline().whole();
        long before = products.multiplyAdds();
        try (UNet net = new UNet(backend, size, 1); Step step = Step.inference(backend)) {
            compareParameters(outline, net.parameters());
            Shape image = Shape.of(1, size.imageChannels(), 8, 12);
            UNet.Output output = net.forward(step, step.constant(image, new float[image.count()]),
                    step.rows(Shape.of(1), 3), step.rows(Shape.of(1), size.noClass()));
            assertEquals(outline.multiplyAdds(), products.multiplyAdds() - before);
            assertEquals(image, output.prediction().shape());
            List<String> blocks = new ArrayList<>();
            for (Stack.Row row : outline.rows()) {
                if (row.layer().stage().kind().equals("unetblock")) {
                    blocks.add(row.layer().name() + row.cost().output());
                }
            }
            assertEquals(blocks.toString(), output.maps().entrySet().stream().map(entry -> {
                Shape maps = entry.getValue().shape();
                return entry.getKey() + Shape.of(maps.size(1), maps.size(2), maps.size(3));
            }).toList().toString());
        }
        assertEquals(0, device.liveBuffers());
    }

    @Test
    void theDigitsNetworkHasAboutAHundredThousandParameters() {
        assertEquals(107_425, UNetSize.forDigits(16, 32, 48).stack(28, 28).outline().whole().parameterCount());
        assertEquals(36_369, UNetSize.forDigits(8, 16, 32).stack(28, 28).outline().whole().parameterCount());
    }

    @Test
    void anImageThatCantBeHalvedIsRefused() {
        UNetSize size = UNetSize.forDigits(8, 16, 32);
        try (UNet net = new UNet(backend, size, 1); Step step = Step.inference(backend)) {
            assertThrows(ShapeException.class, () -> net.forward(step, step.constant(Shape.of(1, 1, 6, 8),
                    new float[48]), step.rows(Shape.of(1), 0), step.rows(Shape.of(1), 0)));
        }
    }
}
