package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;

/** The controls of the GNN page, and the experiment that their values describe. */
public final class GnnControls {
    private static final String PERCENT = "unit.percent";

    public static final ChoiceControl<GraphSource> GRAPH =
            new ChoiceControl<>("graph", Choice.all(GraphSource.values()), GraphSource.KARATE);
    public static final NumberControl NODES = NumberControl.whole("nodes", 10, GraphSettings.LARGEST, 60).logarithmic();
    public static final NumberControl CLASSES = NumberControl.whole("classes", 2, GraphSettings.MOST_CLASSES, 3);
    public static final NumberControl WITHIN = NumberControl.whole("p-in", 0, 100, 30).in(PERCENT);
    public static final NumberControl BETWEEN = NumberControl.whole("p-out", 0, 100, 3).in(PERCENT);
    public static final NumberControl DATA_SEED = NumberControl.whole("data-seed", 0, Limits.LARGEST_SEED, 1).typed();
    public static final OwnGraphControl OWN = new OwnGraphControl("own");
    public static final LabelledControl LABELLED = new LabelledControl("labelled");
    public static final ToldControl TOLD = new ToldControl("told");

    public static final ChoiceControl<GraphKind> MODEL =
            new ChoiceControl<>("model", Choice.all(GraphKind.values()), GraphKind.GCN);
    public static final NumberControl LAYERS = NumberControl.whole("layers", 1, GraphNetSize.MOST_LAYERS, 2);
    public static final NumberControl HIDDEN = NumberControl.whole("hidden", 1, 64, 16);
    public static final NumberControl HEADS = NumberControl.whole("heads", 1, 8, 4);
    public static final ChoiceControl<Boolean> RESIDUAL = new ChoiceControl<>("residual",
            List.of(new Choice<>("off", false), new Choice<>("on", true)), false);
    public static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1).typed();

    public static final NumberControl LEARNING_RATE = NumberControl.logarithmic("learning-rate", 0.0001, 1, 0.01);
    public static final NumberControl WEIGHT_DECAY = NumberControl.linear("weight-decay", 0, 0.01, 0.0005);
    public static final NumberControl DROPOUT = NumberControl.whole("dropout", 0, 80, 0).in(PERCENT);
    public static final NumberControl EPOCHS = NumberControl.whole("epochs", 1, 2000, 200).logarithmic();
    public static final ChoiceControl<Integer> SPEED = new ChoiceControl<>("speed",
            List.of(new Choice<>("slow", 5), new Choice<>("normal", 30), new Choice<>("fast", 0)), 30);

    public static final ControlSet ALL = new ControlSet("gnn", List.of(
            new ControlGroup("data", List.of(GRAPH, NODES, CLASSES, WITHIN, BETWEEN, DATA_SEED, OWN, LABELLED, TOLD)),
            new ControlGroup("network", List.of(MODEL, LAYERS, HIDDEN, HEADS, RESIDUAL, SEED)),
            new ControlGroup("training", List.of(LEARNING_RATE, WEIGHT_DECAY, DROPOUT, EPOCHS, SPEED))));

    private GnnControls() {
    }

    /** Which graph the values describe. */
    public static GraphSettings graph(Values values) {
        return switch (values.get(GRAPH)) {
            case KARATE -> GraphSettings.karate();
            case BLOCKS -> GraphSettings.blocks(values.whole(NODES), values.whole(CLASSES), values.get(WITHIN) / 100,
                    values.get(BETWEEN) / 100, values.whole(DATA_SEED));
            case CORA -> GraphSettings.cora();
            case OWN -> GraphSettings.own(values.get(OWN));
        };
    }

    /**
     * The nodes whose class is told: the chosen ones that the graph has; where that is none, one of each class. None at all
     * stands for those that {@link Cora#firstTold} says.
     */
    public static List<Integer> labelled(Values values) {
        GraphSettings graph = graph(values);
        List<Integer> chosen = new ArrayList<>();
        for (int node : values.get(LABELLED)) {
            boolean hasClass = graph.source() != GraphSource.OWN
                    || node < graph.nodes() && graph.labels().get(node) != Graph.UNKNOWN;
            if (node < graph.nodes() && hasClass) {
                chosen.add(node);
            }
        }
        return chosen.isEmpty() ? graph.firstLabelled() : List.copyOf(chosen);
    }

    /** The classes that the model is told in place of true ones, of labelled nodes alone. */
    public static List<ToldClass> told(Values values) {
        if (values.get(TOLD).isEmpty()) {
            return List.of();
        }
        GraphSettings graph = graph(values);
        List<Integer> labelled = labelled(values);
        List<ToldClass> all = new ArrayList<>();
        for (ToldClass told : values.get(TOLD)) {
            if (labelled.contains(told.node()) && told.label() < graph.classes()) {
                all.add(told);
            }
        }
        return List.copyOf(all);
    }

    /** The experiment that the values describe. */
    public static GnnExperiment experiment(Values values) {
        GraphSettings graph = graph(values);
        GraphKind kind = values.get(MODEL);
        List<Integer> hidden = new ArrayList<>();
        for (int layer = 1; layer < values.whole(LAYERS); layer++) {
            hidden.add(values.whole(HIDDEN));
        }
        GraphNetSize size = new GraphNetSize(kind, graph.features(), hidden, graph.classes(),
                kind == GraphKind.GAT ? values.whole(HEADS) : 1, values.get(RESIDUAL), Activation.RELU);
        GnnTraining training = new GnnTraining(values.get(LEARNING_RATE), values.get(WEIGHT_DECAY),
                values.get(DROPOUT) / 100, values.whole(EPOCHS), values.get(SPEED));
        return new GnnExperiment(graph, labelled(values), told(values), size, training, values.whole(SEED));
    }
}
