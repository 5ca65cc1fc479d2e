package org.dlmastery.site.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.Playground;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;

/**
 * A card's network as the settings of a page whose engine trains it: the layers as {@link Playground} says them, and what
 * a link to the page leaves open, batches and data.
 */
record CardSettings(DesignCard engine, Values settings) {
    private static final int DIGIT_PIXELS = 784;
    private static final int CLUB = 34;

    /** Empty if no engine takes the network. */
    static Optional<CardSettings> of(DesignCard card, Values knobs) {
        return switch (card) {
            case MLP -> isOfDigits(knobs) ? digits(knobs)
                    : of(card, MlpControls.ALL, knobs).map(settings -> new CardSettings(card, points(settings, knobs)));
            case CNN -> of(card, CnnControls.ALL, knobs).map(settings -> new CardSettings(card,
                    settings.with(CnnControls.BATCH, batch(knobs, DesignControls.CNN_BATCH))));
            case TRANSFORMER -> of(card, GptControls.ALL, knobs).map(settings -> new CardSettings(card,
                    settings.with(GptControls.BATCH, within(GptControls.BATCH, knobs.get(DesignControls.TRANSFORMER_BATCH)))));
            case GNN -> of(card, GnnControls.ALL, knobs).map(settings -> new CardSettings(card, graph(settings, knobs)));
            case DIFFUSION -> of(card, DiffusionControls.ALL, knobs).map(settings -> new CardSettings(card,
                    settings.with(DiffusionControls.BATCH,
                            within(DiffusionControls.BATCH, knobs.get(DesignControls.DIFFUSION_BATCH)))));
            default -> Optional.empty();
        };
    }

    private static Optional<Values> of(DesignCard card, ControlSet controls, Values knobs) {
        StateLink.Decoded read = new StateLink(controls, List.of()).read(Playground.of(card, knobs).query());
        return read.problems().isEmpty() ? Optional.of(read.values()) : Optional.empty();
    }

    /** Whether the perceptron reads images of digits, which the engine for images trains. */
    private static boolean isOfDigits(Values knobs) {
        return knobs.whole(DesignControls.MLP_INPUTS) == DIGIT_PIXELS
                && knobs.whole(DesignControls.MLP_OUTPUTS) == CnnNetwork.CLASSES;
    }

    private static Optional<CardSettings> digits(Values knobs) {
        List<ImageStage> layers = new ArrayList<>(List.of(new ImageStage.Flatten()));
        for (int i = 0; i < knobs.whole(DesignControls.MLP_LAYERS); i++) {
            layers.add(new ImageStage.Dense(knobs.whole(DesignControls.MLP_UNITS)));
            layers.add(new ImageStage.Activated(Activation.RELU));
        }
        layers.add(new ImageStage.Dense(CnnNetwork.CLASSES));
        if (CnnNetwork.obstacle(layers).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new CardSettings(DesignCard.CNN, CnnControls.ALL.initial().with(CnnControls.LAYERS, layers)
                .with(CnnControls.BATCH, batch(knobs, DesignControls.MLP_BATCH))));
    }

    /** Points of as many classes as the network has outputs; their first few features are its inputs. */
    private static Values points(Values settings, Values knobs) {
        int inputs = Math.min(knobs.whole(DesignControls.MLP_INPUTS), MlpControls.FEATURES.choices().size());
        int classes = Math.min(Math.max(2, knobs.whole(DesignControls.MLP_OUTPUTS)), DataSettings.MOST_CLASSES);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            features.add(MlpControls.FEATURES.choices().get(i).value());
        }
        return settings.with(MlpControls.FEATURES, features).with(MlpControls.CLASSES, classes)
                .with(MlpControls.DATA, classes == 2 ? DatasetKind.XOR : DatasetKind.CLUSTERS)
                .with(MlpControls.BATCH, within(MlpControls.BATCH, knobs.get(DesignControls.MLP_BATCH)));
    }

    /** The karate club where it is as large, else a block model of as many nodes. */
    private static Values graph(Values settings, Values knobs) {
        int nodes = knobs.whole(DesignControls.GNN_NODES);
        int classes = knobs.whole(DesignControls.GNN_CLASSES);
        return nodes == CLUB && classes == 2 ? settings : settings.with(GnnControls.GRAPH, GraphSource.BLOCKS)
                .with(GnnControls.NODES, within(GnnControls.NODES, nodes))
                .with(GnnControls.CLASSES, within(GnnControls.CLASSES, classes));
    }

    /** The nearest batch that the page for images has. */
    private static int batch(Values knobs, NumberControl wanted) {
        int nearest = CnnControls.BATCH.initial();
        for (Choice<Integer> choice : CnnControls.BATCH.choices()) {
            int further = Math.abs(nearest - knobs.whole(wanted));
            nearest = Math.abs(choice.value() - knobs.whole(wanted)) < further ? choice.value() : nearest;
        }
        return nearest;
    }

    private static double within(NumberControl control, double wanted) {
        return Math.max(control.least(), Math.min(control.most(), wanted));
    }
}
