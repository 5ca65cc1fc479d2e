package org.dlmastery.core.kind.design.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.stage.GraphKind;

/** The controls of Design Spaces: how the page looks, and each card's knobs. */
public final class DesignControls {
    public static final ChoiceControl<DesignView> VIEW =
            new ChoiceControl<>("view", Choice.all(DesignView.values()), DesignView.CARDS);
    /** The card that is open, and the first that is compared. */
    public static final ChoiceControl<DesignCard> CARD =
            new ChoiceControl<>("card", Choice.all(DesignCard.values()), DesignCard.MLP);
    /** What the first is compared with. */
    public static final ChoiceControl<DesignCard> OTHER =
            new ChoiceControl<>("other", Choice.all(DesignCard.values()), DesignCard.TRANSFORMER);
    /** Only networks that are looked for this are shown; empty for all. */
    public static final ChoiceControl<Optional<DesignUse>> USE = new ChoiceControl<>("use", uses(), Optional.empty());

    /** Seconds. */
    public static final ChoiceControl<Integer> BUDGET = Numbers.choice("budget", 600, 10, 30, 60, 300, 600);

    public static final NumberControl MLP_INPUTS = NumberControl.whole("mlp-inputs", 1, 10_000, 784).logarithmic();
    public static final NumberControl MLP_LAYERS = NumberControl.whole("mlp-layers", 0, 16, 2);
    public static final NumberControl MLP_UNITS = NumberControl.whole("mlp-units", 1, 4096, 128).logarithmic();
    public static final NumberControl MLP_OUTPUTS = NumberControl.whole("mlp-outputs", 1, 1000, 10).logarithmic();
    public static final NumberControl MLP_BATCH = NumberControl.whole("mlp-batch", 1, 1024, 32).logarithmic();

    public static final NumberControl CNN_SIDE = NumberControl.whole("cnn-side", 8, 256, 28);
    public static final NumberControl CNN_CHANNELS = NumberControl.whole("cnn-channels", 1, 4, 1);
    public static final NumberControl CNN_BLOCKS = NumberControl.whole("cnn-blocks", 1, 5, 2);
    public static final NumberControl CNN_CONVOLUTIONS = NumberControl.whole("cnn-convolutions", 1, 4, 1);
    public static final NumberControl CNN_FILTERS = NumberControl.whole("cnn-filters", 1, 64, 16);
    public static final ChoiceControl<Integer> CNN_KERNEL = Numbers.choice("cnn-kernel", 3, 1, 3, 5, 7);
    public static final ChoiceControl<Boolean> CNN_NORM = yesOrNo("cnn-norm", true);
    public static final ChoiceControl<CnnHead> CNN_HEAD =
            new ChoiceControl<>("cnn-head", Choice.all(CnnHead.values()), CnnHead.FLATTEN);
    public static final NumberControl CNN_CLASSES = NumberControl.whole("cnn-classes", 2, 1000, 10).logarithmic();
    public static final NumberControl CNN_BATCH = NumberControl.whole("cnn-batch", 1, 1024, 64).logarithmic();

    public static final NumberControl TRANSFORMER_VOCABULARY =
            NumberControl.whole("transformer-vocabulary", 2, 200_000, 65).logarithmic();
    public static final NumberControl TRANSFORMER_CONTEXT =
            NumberControl.whole("transformer-context", 8, 4096, 64).logarithmic();
    public static final NumberControl TRANSFORMER_LAYERS = NumberControl.whole("transformer-layers", 1, 48, 4);
    public static final NumberControl TRANSFORMER_HEADS = NumberControl.whole("transformer-heads", 1, 32, 4);
    public static final NumberControl TRANSFORMER_HEAD_WIDTH =
            NumberControl.whole("transformer-head-width", 4, 128, 16);
    public static final ChoiceControl<Boolean> TRANSFORMER_TIED = yesOrNo("transformer-tied", true);
    public static final NumberControl TRANSFORMER_BATCH =
            NumberControl.whole("transformer-batch", 1, 512, 16).logarithmic();

    public static final ChoiceControl<GraphKind> GNN_KIND =
            new ChoiceControl<>("gnn-kind", Choice.all(GraphKind.values()), GraphKind.GCN);
    public static final NumberControl GNN_NODES = NumberControl.whole("gnn-nodes", 2, 20_000, 34).logarithmic();
    public static final NumberControl GNN_FEATURES = NumberControl.whole("gnn-features", 1, 5000, 34).logarithmic();
    public static final NumberControl GNN_LAYERS = NumberControl.whole("gnn-layers", 0, 15, 1);
    public static final NumberControl GNN_HIDDEN = NumberControl.whole("gnn-hidden", 1, 256, 16).logarithmic();
    public static final NumberControl GNN_HEADS = NumberControl.whole("gnn-heads", 1, 16, 4);
    public static final NumberControl GNN_CLASSES = NumberControl.whole("gnn-classes", 2, 100, 4);

    public static final ChoiceControl<Integer> DIFFUSION_SIDE =
            Numbers.choice("diffusion-side", 28, 8, 16, 28, 32, 64, 128, 256);
    public static final NumberControl DIFFUSION_CHANNELS = NumberControl.whole("diffusion-channels", 1, 4, 1);
    public static final ChoiceControl<Integer> DIFFUSION_LEVELS = Numbers.choice("diffusion-levels", 2, 1, 2, 3, 4);
    /** Multiples of the {@link DesignNetworks#GROUPS} of the norms. */
    public static final ChoiceControl<Integer> DIFFUSION_WIDTH = Numbers.choice("diffusion-width", 16, 8, 16, 32, 48, 64);
    public static final ChoiceControl<Integer> DIFFUSION_EMBEDDING =
            Numbers.choice("diffusion-embedding", 32, 16, 32, 64, 128, 256, 512);
    public static final NumberControl DIFFUSION_CLASSES =
            NumberControl.whole("diffusion-classes", 1, 1000, 10).logarithmic();
    public static final NumberControl DIFFUSION_BATCH =
            NumberControl.whole("diffusion-batch", 1, 512, 32).logarithmic();

    static final ControlGroup MLP = new ControlGroup("mlp",
            List.of(MLP_INPUTS, MLP_LAYERS, MLP_UNITS, MLP_OUTPUTS, MLP_BATCH));
    static final ControlGroup CNN = new ControlGroup("cnn", List.of(CNN_SIDE, CNN_CHANNELS, CNN_BLOCKS,
            CNN_CONVOLUTIONS, CNN_FILTERS, CNN_KERNEL, CNN_NORM, CNN_HEAD, CNN_CLASSES, CNN_BATCH));
    static final ControlGroup TRANSFORMER = new ControlGroup("transformer", List.of(TRANSFORMER_VOCABULARY,
            TRANSFORMER_CONTEXT, TRANSFORMER_LAYERS, TRANSFORMER_HEADS, TRANSFORMER_HEAD_WIDTH, TRANSFORMER_TIED,
            TRANSFORMER_BATCH));
    static final ControlGroup GNN = new ControlGroup("gnn", List.of(GNN_KIND, GNN_NODES, GNN_FEATURES, GNN_LAYERS,
            GNN_HIDDEN, GNN_HEADS, GNN_CLASSES));
    static final ControlGroup DIFFUSION = new ControlGroup("diffusion", List.of(DIFFUSION_SIDE, DIFFUSION_CHANNELS,
            DIFFUSION_LEVELS, DIFFUSION_WIDTH, DIFFUSION_EMBEDDING, DIFFUSION_CLASSES, DIFFUSION_BATCH));

    public static final ControlSet ALL = new ControlSet("design",
            List.of(new ControlGroup("look", List.of(VIEW, CARD, OTHER, USE, BUDGET)), MLP, CNN, TRANSFORMER, GNN, DIFFUSION,
                    MoreControls.RNN, MoreControls.VAE, MoreControls.GAN, MoreControls.VIT, MoreControls.SSM,
                    MoreControls.MOE));

    private DesignControls() {
    }

    private static List<Choice<Optional<DesignUse>>> uses() {
        List<Choice<Optional<DesignUse>>> choices = new ArrayList<>(List.of(new Choice<>("all", Optional.empty())));
        for (Choice<DesignUse> use : Choice.all(DesignUse.values())) {
            choices.add(new Choice<>(use.id(), Optional.of(use.value())));
        }
        return choices;
    }

    private static ChoiceControl<Boolean> yesOrNo(String key, boolean initial) {
        return new ChoiceControl<>(key, List.of(new Choice<>("yes", true), new Choice<>("no", false)), initial);
    }
}
