package org.dlmastery.site.proof;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.Cost;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.page.gnn.GnnFit;
import org.dlmastery.ui.page.mlp.MlpFit;
import org.dlmastery.ui.page.transformer.TransformerFit;

/** The network that a page's settings describe, to be trained as fast as the device can and without an end. */
final class PageNetworks {
    /** So small that nothing diverges meanwhile. */
    private static final double RATE = 0.0001;
    /** A graph is measured twice behind each epoch: over the labelled nodes, and over all others. */
    private static final int GRAPH_SPLITS = 2;

    private PageNetworks() {
    }

    /** @param settings of the page of this card */
    static ProofNetwork of(DesignCard card, Values settings) {
        return switch (card) {
            case MLP -> mlp(settings);
            case CNN -> cnn(settings);
            case TRANSFORMER -> transformer(settings);
            case GNN -> gnn(settings);
            case DIFFUSION -> diffusion(settings);
            default -> throw new IllegalArgumentException("proof: no page trains " + card.key());
        };
    }

    private static ProofNetwork network(DesignCard card, KindSpec spec, Values settings, NetworkCost cost, int examples,
            int measured, int carried) {
        return new ProofNetwork(card, spec.text(settings), cost, examples, measured,
                Cost.BYTES_PER_NUMBER * (cost.parameters() + carried));
    }

    private static ProofNetwork mlp(Values asked) {
        Values settings = asked.with(MlpControls.SPEED, 0).with(MlpControls.EPOCHS, MlpControls.EPOCHS.most())
                .with(MlpControls.LEARNING_RATE, RATE);
        MlpExperiment experiment = MlpControls.experiment(settings);
        List<ImageStage> stages = new ArrayList<>();
        for (HiddenLayer layer : experiment.hidden()) {
            stages.add(new ImageStage.Dense(layer.neurons()));
            stages.add(new ImageStage.Activated(layer.activation()));
        }
        stages.add(new ImageStage.Dense(experiment.outputs()));
        Stack stack = Stack.numbered(Shape.of(experiment.features().size()), stages);
        MlpFit fit = new MlpFit();
        return network(DesignCard.MLP, new MlpSpec(), settings,
                new NetworkCost(stack.outline(), experiment.training().batchSize()), fit.examples(settings),
                experiment.data().points(), fit.stateCount(settings));
    }

    private static ProofNetwork cnn(Values asked) {
        Values settings = asked.with(CnnControls.EPOCHS, CnnControls.EPOCHS.most())
                .with(CnnControls.LEARNING_RATE, RATE);
        CnnExperiment experiment = CnnControls.experiment(settings);
        return network(DesignCard.CNN, new CnnSpec(), settings, new NetworkCost(experiment.outline(), experiment.batch()),
                experiment.data().training(), 0, experiment.stateCount());
    }

    private static ProofNetwork transformer(Values asked) {
        Values settings = asked.with(GptControls.EPOCHS, GptControls.EPOCHS.most())
                .with(GptControls.LEARNING_RATE, RATE);
        GptExperiment experiment = GptControls.experiment(settings);
        return network(DesignCard.TRANSFORMER, new GptSpec(), settings,
                new NetworkCost(experiment.size().stack(experiment.size().context()).outline(), experiment.batch()),
                experiment.windows(), 0, new TransformerFit().stateCount(settings));
    }

    private static ProofNetwork gnn(Values asked) {
        Values settings = asked.with(GnnControls.SPEED, 0).with(GnnControls.EPOCHS, GnnControls.EPOCHS.most())
                .with(GnnControls.LEARNING_RATE, RATE);
        GnnExperiment experiment = GnnControls.experiment(settings);
        return network(DesignCard.GNN, new GnnSpec(), settings,
                new NetworkCost(experiment.size().stack(experiment.data().nodes()).outline(), 1), 1, GRAPH_SPLITS,
                new GnnFit().stateCount(settings));
    }

    private static ProofNetwork diffusion(Values asked) {
        Values settings = DiffusionControls.settled(asked.with(DiffusionControls.EPOCHS, DiffusionControls.EPOCHS.most())
                .with(DiffusionControls.LEARNING_RATE, RATE));
        DiffusionExperiment experiment = DiffusionControls.experiment(settings);
        return network(DesignCard.DIFFUSION, new DiffusionSpec(), settings,
                new NetworkCost(experiment.widths().size().stack(DiffusionSpec.SIDE, DiffusionSpec.SIDE).outline(),
                        experiment.batchSize()),
                experiment.images(), 0, experiment.stateCount());
    }
}
