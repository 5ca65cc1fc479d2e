package org.dlmastery.core.kind.design.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.BlockModel;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.mlp.Mlp;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.model.CountedProducts;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.NodeVectors;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the cards say equals what the engine's models are and do. */
class DesignEqualsModelsTest {
    private static final Values INITIAL = DesignControls.ALL.initial();

    private static final int RANDOM_MODELS = 200;

    private final Backend device = new ReferenceBackend();
    private final CountedProducts products = new CountedProducts();
    private final Backend backend = products.on(device);

    /** Runs a model once, on one example. */
    private interface Pass {
        void run(Step step);
    }

    private static Values knobs(String link) {
        StateLink.Decoded decoded = new StateLink(DesignControls.ALL, List.of()).read(link);
        assertEquals(List.of(), decoded.problems());
        return decoded.values();
    }

    private static Stream<DynamicTest> forEach(List<String> links, Consumer<Values> test) {
        return links.stream().map(link -> DynamicTest.dynamicTest(link, () -> test.accept(knobs(link))));
    }

    private void compare(DesignCard card, Values values, Model model, Pass pass) {
        NetworkCost cost = DesignNetworks.cost(card, values);
        assertEquals(List.of(), cost.outline().misplaced().stream().toList());
        assertEquals(count(model.parameters()), cost.parameters());
        assertEquals(4 * count(model.parameters()), cost.weightBytes());
        // The cards have no dropout, whose random key some models carry all the same.
        assertEquals(4 * count(model.state().stream().filter(state -> !state.name().endsWith("key")).toList()),
                cost.stateBytes());
        try (Optimiser adam = new Optimiser(backend, Adam.standard(), 0.001, model.parameters(), List.of())) {
            assertEquals(4 * count(adam.state()), cost.optimiserBytes());
        }
        long before = products.multiplyAdds();
        try (Step step = Step.inference(backend)) {
            pass.run(step);
        }
        assertEquals(cost.multiplyAdds(), products.multiplyAdds() - before);
    }

    private static long count(List<Parameter> parameters) {
        return parameters.stream().mapToLong(parameter -> parameter.shape().count()).sum();
    }

    private static Tensor zeros(Step step, int... sizes) {
        return step.constant(Shape.of(sizes), new float[Shape.of(sizes).count()]);
    }

    @TestFactory
    Stream<DynamicTest> neuralNet() {
        return forEach(List.of("mlp-inputs=2&mlp-layers=1&mlp-units=4&mlp-outputs=1",
                "mlp-inputs=9&mlp-layers=6&mlp-units=16&mlp-outputs=5", "mlp-inputs=4&mlp-layers=0&mlp-outputs=3"),
                values -> {
                    int inputs = values.whole(DesignControls.MLP_INPUTS);
                    int outputs = values.whole(DesignControls.MLP_OUTPUTS);
                    List<Integer> layers = new ArrayList<>();
                    for (int i = 0; i < values.whole(DesignControls.MLP_LAYERS); i++) {
                        layers.add(values.whole(DesignControls.MLP_UNITS));
                    }
                    Values playground = MlpControls.ALL.initial()
                            .with(MlpControls.FEATURES, List.of(Feature.values()).subList(0, inputs))
                            .with(MlpControls.LAYERS, layers)
                            .with(MlpControls.DATA, DatasetKind.CLUSTERS)
                            .with(MlpControls.CLASSES, Math.max(2, outputs))
                            .with(MlpControls.ACTIVATION, Activation.RELU);
                    try (Mlp model = new Mlp(backend, MlpControls.experiment(playground))) {
                        NetworkCost cost = DesignNetworks.cost(DesignCard.MLP, values);
                        assertEquals(count(model.parameters()), cost.parameters());
                        long before = products.multiplyAdds();
                        try (Step step = Step.inference(backend)) {
                            model.output(step, zeros(step, 1, inputs));
                        }
                        assertEquals(cost.multiplyAdds(), products.multiplyAdds() - before);
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> neuralNetOfAnySize() {
        return forEach(List.of("mlp-layers=2", "mlp-inputs=30&mlp-layers=16&mlp-units=70&mlp-outputs=1"), values -> {
            try (ConvNet model = new ConvNet(backend, DesignNetworks.stack(DesignCard.MLP, values), 1)) {
                compare(DesignCard.MLP, values, model, step -> model.forward(step,
                        zeros(step, 1, values.whole(DesignControls.MLP_INPUTS))));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> cnn() {
        return forEach(List.of("cnn-side=28", "cnn-norm=no&cnn-head=average&cnn-kernel=5&cnn-convolutions=2",
                "cnn-side=33&cnn-channels=3&cnn-blocks=5&cnn-filters=2&cnn-kernel=1&cnn-classes=7"), values -> {
            try (ConvNet model = new ConvNet(backend, DesignNetworks.stack(DesignCard.CNN, values), 1)) {
                int side = values.whole(DesignControls.CNN_SIDE);
                compare(DesignCard.CNN, values, model, step -> model.forward(step,
                        zeros(step, 1, values.whole(DesignControls.CNN_CHANNELS), side, side)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> transformer() {
        return forEach(List.of("transformer-layers=4", "transformer-vocabulary=11&transformer-context=9&"
                + "transformer-layers=1&transformer-heads=3&transformer-head-width=5&transformer-tied=no"), values -> {
            try (Gpt model = new Gpt(backend, DesignNetworks.gpt(values), 1)) {
                int length = values.whole(DesignControls.TRANSFORMER_CONTEXT);
                compare(DesignCard.TRANSFORMER, values, model,
                        step -> model.logits(step, step.rows(Shape.of(1, length), new float[length])));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> gnn() {
        String small = "&gnn-nodes=7&gnn-features=7&gnn-layers=2&gnn-hidden=5&gnn-heads=3&gnn-classes=2";
        return forEach(List.of("gnn-kind=gcn" + small, "gnn-kind=gat" + small, "gnn-kind=sage-mean" + small,
                "gnn-kind=sage-sum" + small, "gnn-kind=sage-max" + small,
                "gnn-nodes=7&gnn-features=7&gnn-layers=0"), values -> {
            Graph graph = new BlockModel(List.of(4, 3), 0.5, 0.3, 1).graph();
            try (GraphNet model = new GraphNet(backend, DesignNetworks.graphNet(values), 0, 1);
                    GraphNetLinks links = GraphNetLinks.of(backend, graph, values.get(DesignControls.GNN_KIND))) {
                compare(DesignCard.GNN, values, model, step -> model.forward(step, new NodeVectors.Dense(zeros(step, 7, 7)),
                        links));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> diffusion() {
        return forEach(List.of("diffusion-side=28", "diffusion-side=8&diffusion-channels=3&diffusion-levels=3&"
                + "diffusion-width=8&diffusion-embedding=16&diffusion-classes=2"), values -> {
            try (UNet model = new UNet(backend, DesignNetworks.uNet(values), 1)) {
                int side = values.get(DesignControls.DIFFUSION_SIDE);
                compare(DesignCard.DIFFUSION, values, model, step -> model.forward(step,
                        zeros(step, 1, values.whole(DesignControls.DIFFUSION_CHANNELS), side, side),
                        step.rows(Shape.of(1), 3), step.rows(Shape.of(1), 0)));
            }
        });
    }

    @Test
    void knownNetworksHaveTheirPublishedSizes() {
        assertEquals(124_439_808, DesignNetworks.cost(DesignCard.TRANSFORMER, knobs("transformer-vocabulary=50257&"
                + "transformer-context=1024&transformer-layers=12&transformer-heads=12&transformer-head-width=64"))
                .parameters(), "GPT-2");
        assertEquals(23_063, DesignNetworks.cost(DesignCard.GNN, knobs("gnn-nodes=2708&gnn-features=1433&gnn-layers=1&"
                + "gnn-hidden=16&gnn-classes=7")).parameters(), "Kipf & Welling's network for Cora");
    }

    /** Numbers that are cheap to build, drawn by a generator of a fixed seed. */
    private static final class Draws {
        private final Random random = new Random(17);

        Values draw(DesignCard card) {
            Values values = INITIAL;
            for (Control<?> control : card.knobs().controls()) {
                if (control instanceof NumberControl number) {
                    int least = (int) number.least();
                    values = values.with(number, Math.min(number.most(), least + random.nextInt(9)));
                } else if (control instanceof ChoiceControl<?> choice) {
                    values = drawn(values, choice);
                }
            }
            return values;
        }

        private <E> Values drawn(Values values, ChoiceControl<E> control) {
            int few = Math.min(3, control.choices().size());
            boolean isKind = control == DesignControls.GNN_KIND;
            int count = isKind ? control.choices().size() : few;
            return values.with(control, control.choices().get(random.nextInt(count)).value());
        }
    }

    private Model model(DesignCard card, Values values) {
        return switch (card) {
            case MLP, CNN -> new ConvNet(backend, DesignNetworks.stack(card, values), 1);
            case TRANSFORMER -> new Gpt(backend, DesignNetworks.gpt(values), 1);
            case GNN -> new GraphNet(backend, DesignNetworks.graphNet(values), 0, 1);
            case DIFFUSION -> new UNet(backend, DesignNetworks.uNet(values), 1);
            default -> throw new IllegalArgumentException(card + " has no model in the engine");
        };
    }

    /** Of those that can be built, each a new one. */
    @ParameterizedTest
    @EnumSource(names = {"MLP", "CNN", "TRANSFORMER", "GNN", "DIFFUSION"})
    void parametersAreThoseOfTwoHundredRandomModels(DesignCard card) {
        Draws draws = new Draws();
        Set<String> seen = new HashSet<>();
        StateLink link = new StateLink(DesignControls.ALL, List.of());
        while (seen.size() < RANDOM_MODELS) {
            Values values = draws.draw(card);
            NetworkCost cost = DesignNetworks.cost(card, values);
            if (cost.fits() && seen.add(link.write(values))) {
                try (Model model = model(card, values)) {
                    assertEquals(count(model.parameters()), cost.parameters(), link.write(values));
                }
            }
        }
    }

    /** Every control at either end beside all others at theirs: the page must say something true of each. */
    @Test
    void extremeKnobsFitOrAreRefusedForAReasonThatThePageHasWordsFor() {
        for (Values values : List.of(extreme(true), extreme(false))) {
            for (DesignCard card : DesignCard.values()) {
                NetworkCost cost = DesignNetworks.cost(card, values);
                boolean known = cost.fits() || switch (cost.outline().misplaced().get().misfit().reason()) {
                    case TOO_LARGE, WINDOW_TOO_LARGE -> true;
                    default -> false;
                };
                assertTrue(known, card + ": " + cost.outline().misplaced());
                assertTrue(cost.trainingBytes() > 0);
            }
        }
    }

    private static Values extreme(boolean largest) {
        Values values = INITIAL;
        for (Control<?> control : DesignControls.ALL.controls()) {
            if (control instanceof NumberControl number) {
                values = values.with(number, largest ? number.most() : number.least());
            } else if (control instanceof ChoiceControl<?> choice) {
                values = chosen(values, choice, largest);
            }
        }
        return values;
    }

    private static <E> Values chosen(Values values, ChoiceControl<E> control,
            boolean last) {
        return values.with(control, control.choices().get(last ? control.choices().size() - 1 : 0).value());
    }

    @Test
    void theUNetHalvesItsImagesNoOftenerThanTheyCanBe() {
        assertEquals(2, DesignNetworks.levels(knobs("diffusion-side=28&diffusion-levels=4")));
        assertEquals(4, DesignNetworks.levels(knobs("diffusion-side=64&diffusion-levels=4")));
    }

    @Test
    void aLinkHoldsAllKnobs() {
        StateLink link = new StateLink(DesignControls.ALL, List.of());
        assertEquals(extreme(true), link.read(link.write(extreme(true))).values());
    }
}
