package org.dlmastery.core.kind.mlp.spec;

import java.util.List;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ChoicesControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.LayersControl;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.settings.SetControl;
import org.dlmastery.core.settings.Values;

/** The controls of the Neural Net page, and the experiment that their values describe. */
public final class MlpControls {
    private static final String PERCENT = "unit.percent";

    public static final ChoiceControl<DatasetKind> DATA =
            new ChoiceControl<>("data", Choice.all(new DatasetKind[] {DatasetKind.CIRCLE, DatasetKind.XOR,
                DatasetKind.CLUSTERS, DatasetKind.SPIRAL, DatasetKind.MOONS, DatasetKind.OWN, DatasetKind.PLANE, DatasetKind.HILLS}),
                    DatasetKind.XOR);
    public static final ChoiceControl<Integer> CLASSES = new ChoiceControl<>("classes", List.of(new Choice<>("2", 2),
            new Choice<>("3", 3), new Choice<>("4", 4), new Choice<>("5", 5)), 2);
    /** The reader's own points; at first a point of each class, for a network needs something to train and test on. */
    public static final PointsControl OWN_POINTS = new PointsControl("own-points", 2000,
            List.of(PointsControl.point(-1, -1, 0), PointsControl.point(1, 1, 1)));
    /** What those points were in the reader's table. */
    public static final ColumnsControl OWN_COLUMNS = new ColumnsControl("own-columns");
    public static final NumberControl NOISE = NumberControl.whole("noise", 0, 50, 0).in(PERCENT);
    public static final NumberControl SHARE = NumberControl.whole("share", 10, 90, 50).in(PERCENT);
    public static final NumberControl POINTS = NumberControl.whole("points", 50, 2000, 300).logarithmic();
    public static final NumberControl DATA_SEED =
            NumberControl.whole("data-seed", 0, Limits.LARGEST_SEED, 1).typed();

    public static final SetControl<Feature> FEATURES = new SetControl<>("inputs",
            List.of(new Choice<>("x1", Feature.X1), new Choice<>("x2", Feature.X2),
                    new Choice<>("x1-squared", Feature.X1_SQUARED), new Choice<>("x2-squared", Feature.X2_SQUARED),
                    new Choice<>("x1-x2", Feature.X1_TIMES_X2), new Choice<>("sin-x1", Feature.SIN_X1),
                    new Choice<>("sin-x2", Feature.SIN_X2), new Choice<>("cos-x1", Feature.COS_X1),
                    new Choice<>("cos-x2", Feature.COS_X2)),
            List.of(Feature.X1, Feature.X2));
    public static final LayersControl LAYERS =
            new LayersControl("layers", MlpExperiment.MOST_LAYERS, MlpExperiment.MOST_NEURONS, List.of(4));
    public static final ChoiceControl<Activation> ACTIVATION =
            new ChoiceControl<>("activation", Choice.all(Activation.values()), Activation.TANH);
    public static final ChoicesControl<Activation> LAYER_ACTIVATIONS = new ChoicesControl<>("layer-activations",
            ACTIVATION.choices(), MlpExperiment.MOST_LAYERS);
    public static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1).typed();

    public static final NumberControl LEARNING_RATE =
            NumberControl.logarithmic("learning-rate", 0.00001, 1, 0.03);
    public static final ChoiceControl<OptimiserKind> OPTIMISER =
            new ChoiceControl<>("optimiser", Choice.all(OptimiserKind.values()), OptimiserKind.ADAM);
    public static final NumberControl BATCH = NumberControl.whole("batch", 1, 100, 10);
    public static final ChoiceControl<Regularisation> REGULARISATION =
            new ChoiceControl<>("penalty", Choice.all(Regularisation.values()), Regularisation.NONE);
    public static final NumberControl REGULARISATION_RATE =
            NumberControl.linear("penalty-rate", 0, 0.1, 0.001);
    public static final NumberControl DROPOUT = NumberControl.whole("dropout", 0, 50, 0).in(PERCENT);
    public static final NumberControl EPOCHS = NumberControl.whole("epochs", 1, 10_000, 500).logarithmic();
    public static final ChoiceControl<Integer> SPEED = new ChoiceControl<>("speed",
            List.of(new Choice<>("slow", 10), new Choice<>("normal", 60), new Choice<>("fast", 0)), 60);

    public static final ControlSet ALL = new ControlSet("mlp", List.of(
            new ControlGroup("data", List.of(DATA, CLASSES, NOISE, SHARE, POINTS, DATA_SEED, OWN_POINTS,
                    OWN_COLUMNS)),
            new ControlGroup("network", List.of(FEATURES, LAYERS, ACTIVATION, LAYER_ACTIVATIONS, SEED)),
            new ControlGroup("training", List.of(LEARNING_RATE, OPTIMISER, BATCH, REGULARISATION,
                    REGULARISATION_RATE, DROPOUT, EPOCHS, SPEED))),
            // The former names begin as an entity of HTML does, ®.
            List.of(new ControlSet.Renamed("regularisation", "penalty"),
                    new ControlSet.Renamed("regularisation-rate", "penalty-rate")));

    private MlpControls() {
    }

    /**
     * How many classes there are: as many as chosen, or as the data set can have, or as the reader's own points name; 2
     * if it has numbers to predict.
     */
    public static int classes(Values values) {
        if (values.get(DATA) == DatasetKind.OWN) {
            int classes = 2;
            for (OwnPoint point : values.get(OWN_POINTS)) {
                classes = Math.max(classes, point.label() + 1);
            }
            return classes;
        }
        return Math.max(2, Math.min(values.get(CLASSES), values.get(DATA).mostClasses()));
    }

    /** The experiment that the values describe. */
    public static MlpExperiment experiment(Values values) {
        boolean own = values.get(DATA) == DatasetKind.OWN;
        DataSettings data = new DataSettings(values.get(DATA), classes(values), values.get(NOISE) / 100,
                values.get(SHARE) / 100, values.whole(POINTS), values.whole(DATA_SEED),
                own ? values.get(OWN_POINTS) : List.of(), own ? values.get(OWN_COLUMNS) : OwnColumns.NONE);
        TrainingSettings training = new TrainingSettings(values.get(OPTIMISER), values.get(LEARNING_RATE),
                values.get(REGULARISATION), values.get(REGULARISATION_RATE), values.get(DROPOUT) / 100,
                values.whole(BATCH), values.whole(EPOCHS), values.get(SPEED));
        return new MlpExperiment(values.get(FEATURES), LayerActivations.layers(values), data, training, values.whole(SEED));
    }
}
