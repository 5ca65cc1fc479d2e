package org.dlmastery.ui.page.mlp.network;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;

/** A real run of the engine on the reference device, for tests that compare the page's numbers with the engine's. */
public final class EngineRun {
    public static final int POINTS = 60;

    private final List<Event> events = new ArrayList<>();
    private final EngineHost host;
    private final MlpExperiment experiment;
    private final MlpPoints points;
    private final MlpSnapshot snapshot;
    private long now;

    public EngineRun(MlpExperiment experiment) {
        this.experiment = experiment;
        host = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1_000_000_000L, events::add);
        host.receive(MlpMessages.start(1, experiment));
        points = MlpPoints.of((Event.Data) events.get(0));
        for (int i = 0; i < 5; i++) {
            host.receive(new Request.StepBatch());
        }
        events.clear();
        host.receive(MlpMessages.SHOW);
        snapshot = MlpMessages.snapshot(events.get(0));
    }

    public static MlpExperiment experiment(DatasetKind kind, int classes, Activation activation) {
        return experiment(kind, classes, activation, OptimiserKind.SGD, Regularisation.NONE);
    }

    /** Two hidden layers of 5 and 3 neurons on all features. */
    public static MlpExperiment experiment(DatasetKind kind, int classes, Activation activation,
            OptimiserKind optimiser, Regularisation regularisation) {
        return new MlpExperiment(List.of(Feature.values()),
                List.of(new HiddenLayer(5, activation), new HiddenLayer(3, activation)),
                DataSettings.of(kind, classes, 0.1, 0.7, POINTS, 3),
                new TrainingSettings(optimiser, 0.02, regularisation, 0.05, 0, 10, 100, 0), 5);
    }

    public MlpExperiment experiment() {
        return experiment;
    }

    public MlpPoints points() {
        return points;
    }

    void set(int index, float value) {
        host.receive(MlpMessages.setParameter(index, value));
    }

    /** The run after its five steps. */
    public MlpSnapshot snapshot() {
        return snapshot;
    }

    public MlpWalk walk(int point) {
        events.clear();
        host.receive(MlpMessages.walk(point));
        return MlpWalk.of((Event.Answer) events.get(0));
    }
}
