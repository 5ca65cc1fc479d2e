package org.dlmastery.core.kind.mlp.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.code.PredictionCheck;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;

/**
 * A short run of the engine, as the page would see it, whose every step is over all training points: its result doesn't
 * hang on the order of points, so another program's training can be compared with it.
 *
 * @param before the fresh network
 * @param after the network after {@link #EPOCHS} epochs
 * @param check the engine's picture of the plane at epoch 0
 * @param points the training points {x1, x2}
 * @param labels their classes, or the numbers to predict
 */
public record EngineRun(TrainedMlp before, TrainedMlp after, PredictionCheck check, float[][] points,
        float[] labels) {
    public static final int EPOCHS = 10;

    /** A run by these rules with a layer of every activation but one, whose slope would hide the others'. */
    public static EngineRun of(OptimiserKind optimiser, Regularisation regularisation) {
        List<HiddenLayer> hidden = List.of(new HiddenLayer(8, Activation.GELU),
                new HiddenLayer(7, Activation.LEAKY_RELU), new HiddenLayer(6, Activation.TANH),
                new HiddenLayer(5, Activation.RELU), new HiddenLayer(4, Activation.SIGMOID));
        return of(new MlpExperiment(List.of(Feature.X1, Feature.X2, Feature.X1_TIMES_X2), hidden,
                DataSettings.of(DatasetKind.CIRCLE, 2, 0.1, 0.8, 100, 3),
                SomeNetworks.training(optimiser, regularisation), 11));
    }

    /** A run on such points, by Adam. */
    public static EngineRun of(DatasetKind kind, int classes) {
        return of(experiment(kind, classes, 0));
    }

    /** What {@link #of(DatasetKind, int)} trains, with dropout. */
    public static MlpExperiment experiment(DatasetKind kind, int classes, double dropout) {
        TrainingSettings without = SomeNetworks.training(OptimiserKind.ADAM, Regularisation.L2);
        return new MlpExperiment(List.of(Feature.X1, Feature.X2),
                List.of(new HiddenLayer(8, Activation.GELU), new HiddenLayer(6, Activation.TANH)),
                DataSettings.of(kind, classes, 0.1, 0.8, 100, 3),
                new TrainingSettings(without.optimiser(), without.learningRate(), without.regularisation(),
                        without.regularisationRate(), dropout, without.batchSize(), without.epochs(),
                        without.epochsPerSecond()), 11);
    }

    private static EngineRun of(MlpExperiment experiment) {
        return of(experiment, new float[0]);
    }

    /** A run whose first parameters the reader has set by hand, one after the other, before training. */
    public static EngineRun of(MlpExperiment experiment, float[] byHand) {
        List<Event> events = new ArrayList<>();
        long[] now = {0};
        try (EngineHost engine = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now[0] += 1_000_000, events::add)) {
            engine.receive(MlpMessages.start(1, experiment));
            for (int i = 0; i < byHand.length; i++) {
                engine.receive(MlpMessages.setParameter(i, byHand[i]));
            }
            MlpSnapshot start = look(engine, events);
            assertArrayEquals(byHand, Arrays.copyOf(start.parameters(), byHand.length), "set by hand");
            engine.receive(new Request.Train());
            MlpSnapshot end = start;
            while (end.state() != RunState.FINISHED) {
                end = look(engine, events);
            }
            MlpPoints cloud = MlpPoints.of((Event.Data) events.get(0));
            List<float[]> points = new ArrayList<>();
            List<Float> classes = new ArrayList<>();
            for (int i = 0; i < cloud.x1().length; i++) {
                if (cloud.training()[i] == 1) {
                    points.add(new float[] {cloud.x1()[i], cloud.x2()[i]});
                    classes.add(cloud.labels()[i]);
                }
            }
            float[] labels = new float[classes.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = classes.get(i);
            }
            return new EngineRun(new TrainedMlp(experiment, start.parameters()),
                    new TrainedMlp(experiment, end.parameters()),
                    PredictionCheck.ofPlane(start.answers(), start.outputs(), MlpSnapshot.ANSWER_CELLS, Plane.EXTENT,
                            8),
                    points.toArray(new float[0][]), labels);
        }
    }

    private static MlpSnapshot look(EngineHost engine, List<Event> events) {
        events.removeIf(event -> event instanceof Event.Shown);
        engine.receive(MlpMessages.SHOW);
        while (true) {
            for (Event event : events) {
                if (event instanceof Event.Shown) {
                    return MlpMessages.snapshot(event);
                }
            }
            engine.work(0);
        }
    }

    /** The trained network's answers for the points, one after the other, in double. */
    public double[] answersAfter() {
        return answers(after);
    }

    /** The fresh network's. */
    public double[] answersBefore() {
        return answers(before);
    }

    private double[] answers(TrainedMlp network) {
        int outputs = network.experiment().outputs();
        double[] answers = new double[points.length * outputs];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(Oracle.answer(network, points[i][0], points[i][1]), 0, answers, i * outputs, outputs);
        }
        return answers;
    }
}
