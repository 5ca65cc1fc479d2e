package org.dlmastery.core.kind.mlp;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Kind;

/** What a page says to an engine about an MLP, from the experiment that it means. */
public final class MlpMessages {
    public static final List<Kind> KINDS = List.of(new MlpKind());
    public static final Request SHOW = new Request.ShowNext(true, List.of(MlpSpec.PLANE));

    private MlpMessages() {
    }

    public static Request start(int run, MlpExperiment experiment) {
        return new Request.Start(run, "mlp", text(experiment));
    }

    public static Request resume(int run, MlpExperiment experiment, SavedRun saved) {
        return new Request.Resume(run, "mlp", text(experiment), saved);
    }

    public static Request adjust(MlpExperiment experiment) {
        return new Request.Adjust(text(experiment));
    }

    public static Request walk(int point) {
        return new Request.Ask(1, MlpSpec.WALK, List.of(NamedArray.of(MlpSpec.POINT, new int[] {point})));
    }

    public static Request setParameter(int index, float value) {
        return new Request.Ask(2, MlpSpec.SET_PARAMETER,
                List.of(NamedArray.of(MlpSpec.INDEX, new int[] {index}), NamedArray.of(MlpSpec.VALUE, value)));
    }

    public static MlpSnapshot snapshot(Event event) {
        return MlpSnapshot.of((Event.Shown) event);
    }

    /** What training carries from step to step. */
    public static float[] state(MlpSnapshot snapshot) {
        return NamedArray.joined(snapshot.saved().state());
    }

    /** The settings' text, which has to mean the same experiment. */
    public static String text(MlpExperiment experiment) {
        MlpSpec spec = new MlpSpec();
        String text = spec.text(values(experiment));
        if (!MlpControls.experiment(spec.settings(text)).equals(experiment)) {
            throw new AssertionError("the controls can't say " + experiment);
        }
        return text;
    }

    public static Values values(MlpExperiment experiment) {
        TrainingSettings training = experiment.training();
        List<Integer> layers = new ArrayList<>();
        List<Activation> activations = new ArrayList<>();
        for (HiddenLayer layer : experiment.hidden()) {
            layers.add(layer.neurons());
            activations.add(layer.activation());
        }
        Values values = MlpControls.ALL.initial()
                .with(MlpControls.DATA, experiment.data().kind())
                .with(MlpControls.CLASSES, experiment.data().classes())
                .with(MlpControls.NOISE, 100 * experiment.data().noise())
                .with(MlpControls.SHARE, (double) Math.round(100 * experiment.data().trainShare()))
                .with(MlpControls.POINTS, (double) experiment.data().points())
                .with(MlpControls.DATA_SEED, (double) experiment.data().seed())
                .with(MlpControls.FEATURES, experiment.features())
                .with(MlpControls.LAYERS, layers)
                .with(MlpControls.LAYER_ACTIVATIONS, activations)
                .with(MlpControls.SEED, (double) experiment.seed())
                .with(MlpControls.LEARNING_RATE, training.learningRate())
                .with(MlpControls.OPTIMISER, training.optimiser())
                .with(MlpControls.BATCH, (double) training.batchSize())
                .with(MlpControls.REGULARISATION, training.regularisation())
                .with(MlpControls.REGULARISATION_RATE, training.regularisationRate())
                .with(MlpControls.DROPOUT, (double) Math.round(100 * training.dropout()))
                .with(MlpControls.EPOCHS, (double) training.epochs())
                .with(MlpControls.SPEED, training.epochsPerSecond());
        return experiment.data().kind() == DatasetKind.OWN
                ? values.with(MlpControls.OWN_POINTS, experiment.data().own()) : values;
    }
}
