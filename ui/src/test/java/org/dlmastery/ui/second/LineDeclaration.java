package org.dlmastery.ui.second;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.kind.mlp.MlpTrainable;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.ControlGroup;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Trainable;
import org.dlmastery.ui.check.WholeRunCheck;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.session.RunFit;

/** Logistic regression of two moons, on x₁ and x₂ or on their squares as well: all that this page declares. */
public final class LineDeclaration {
    /** What the model gets of a point. */
    enum Inputs {
        PLAIN(Feature.X1, Feature.X2),
        SQUARES(Feature.X1, Feature.X2, Feature.X1_SQUARED, Feature.X2_SQUARED, Feature.X1_TIMES_X2);

        private final List<Feature> features;

        Inputs(Feature... features) {
            this.features = List.of(features);
        }
    }

    static final NumberControl NOISE = NumberControl.whole("noise", 0, 50, 20).in("unit.percent");
    static final ChoiceControl<Inputs> INPUTS =
            new ChoiceControl<>("inputs", Choice.all(Inputs.values()), Inputs.PLAIN);
    static final NumberControl RATE = NumberControl.logarithmic("rate", 0.001, 1, 0.1);
    static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1).typed();
    static final ControlSet CONTROLS = new ControlSet("line", List.of(
            new ControlGroup("data", List.of(NOISE, INPUTS)), new ControlGroup("training", List.of(RATE, SEED))));

    static final Preset MOONS = new Preset("moons", CONTROLS.initial());
    static final Preset BENT = new Preset("bent", CONTROLS.initial().with(INPUTS, Inputs.SQUARES));

    private static final int POINTS = 200;
    private static final int BATCH = 10;
    private static final int EPOCHS = 100;

    public static final ModelDeclaration<MlpSnapshot> DECLARATION = new ModelDeclaration<>(CONTROLS,
            List.of(MOONS, BENT), new Fit(), List.of(new BestLineCheck()));

    static final KindSpec SPEC = new KindSpec() {
        @Override
        public ControlSet controls() {
            return CONTROLS;
        }

        @Override
        public Change change(Values before, Values after) {
            MlpExperiment earlier = experiment(before);
            MlpExperiment later = experiment(after);
            return earlier.equals(later) ? Change.NONE
                    : earlier.keepsWeightsOf(later) ? Change.ADJUSTED : Change.AFRESH;
        }
    };

    private LineDeclaration() {
    }

    /** The kind as the engine knows it: an MLP without a hidden layer. */
    static Kind kind() {
        return new Kind() {
            @Override
            public KindSpec spec() {
                return SPEC;
            }

            @Override
            public Trainable create(Backend backend, Values settings, Supplies supplies) {
                return new MlpTrainable(backend, experiment(settings));
            }
        };
    }

    static MlpExperiment experiment(Values values) {
        return new MlpExperiment(values.get(INPUTS).features, List.of(),
                new DataSettings(DatasetKind.MOONS, 2, values.get(NOISE) / 100, 0.5, POINTS, 1, List.of()),
                new TrainingSettings(OptimiserKind.MOMENTUM, values.get(RATE), Regularisation.NONE, 0, 0, BATCH,
                        EPOCHS, 0), values.whole(SEED));
    }

    /** What its saved runs are like. */
    private static final class Fit implements RunFit {
        @Override
        public int parameterCount(Values settings) {
            return settings.get(INPUTS).features.size() + 1;
        }

        @Override
        public int stateCount(Values settings) {
            return parameterCount(settings) + 1;
        }

        @Override
        public int examples(Values settings) {
            return POINTS / 2;
        }

        @Override
        public int batches(Values settings) {
            return POINTS / 2 / BATCH;
        }

        @Override
        public int epochs(Values settings) {
            return EPOCHS;
        }
    }

    /** How many of the training points does a straight line get right? */
    static final class BestLineCheck extends WholeRunCheck<MlpSnapshot> {
        private static final double[] LIMITS = {0.6, 0.8, 0.999};

        @Override
        public String key() {
            return "best-line";
        }

        @Override
        public List<String> options() {
            return List.of("half", "more", "most", "all");
        }

        @Override
        public Optional<Values> next(Values present, List<Float> readings) {
            return readings.isEmpty() ? Optional.of(MOONS.values()) : Optional.empty();
        }

        @Override
        public Unit unit() {
            return Unit.SHARE;
        }

        @Override
        public float reading(MlpSnapshot snapshot) {
            return snapshot.trainingAccuracy();
        }

        @Override
        public int answer(List<Float> readings) {
            int option = 0;
            while (option < LIMITS.length && readings.get(0) >= LIMITS[option]) {
                option++;
            }
            return option;
        }
    }
}
