package org.dlmastery.core.protocol;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;

/** Messages to and from their wire form. The first number says which record it is. */
public final class Wire {
    private enum RequestKind {
        START, ADJUST, TRAIN, PAUSE, STEP_EPOCH, STEP_BATCH, SHOW_NEXT, RESTORE_LAST_FINITE, RESUME,
        SET_PARAMETER, WALK
    }

    private enum EventKind {
        READY, POINTS, SNAPSHOT, WALK, FAILED, ABSENT, LOST, REDUCED
    }

    private Wire() {
    }

    public static WireMessage encode(Request request) {
        WireWriter out = new WireWriter();
        if (request instanceof Request.Start start) {
            out.choice(RequestKind.START).number(start.run());
            write(out, start.experiment());
        } else if (request instanceof Request.Adjust adjust) {
            write(out.choice(RequestKind.ADJUST), adjust.experiment());
        } else if (request instanceof Request.Train) {
            out.choice(RequestKind.TRAIN);
        } else if (request instanceof Request.Pause) {
            out.choice(RequestKind.PAUSE);
        } else if (request instanceof Request.StepEpoch) {
            out.choice(RequestKind.STEP_EPOCH);
        } else if (request instanceof Request.StepBatch) {
            out.choice(RequestKind.STEP_BATCH);
        } else if (request instanceof Request.ShowNext) {
            out.choice(RequestKind.SHOW_NEXT);
        } else if (request instanceof Request.RestoreLastFinite) {
            out.choice(RequestKind.RESTORE_LAST_FINITE);
        } else if (request instanceof Request.Resume resume) {
            out.choice(RequestKind.RESUME).number(resume.run());
            write(out, resume.experiment());
            write(out, resume.saved());
        } else if (request instanceof Request.SetParameter change) {
            out.choice(RequestKind.SET_PARAMETER).number(change.index()).number(change.value());
        } else if (request instanceof Request.Walk walk) {
            out.choice(RequestKind.WALK).number(walk.point());
        }
        return out.message();
    }

    public static Request request(WireMessage message) {
        WireReader in = new WireReader(message);
        return switch (in.choice(RequestKind.values())) {
            case START -> new Request.Start(in.whole(), experiment(in));
            case ADJUST -> new Request.Adjust(experiment(in));
            case TRAIN -> new Request.Train();
            case PAUSE -> new Request.Pause();
            case STEP_EPOCH -> new Request.StepEpoch();
            case STEP_BATCH -> new Request.StepBatch();
            case SHOW_NEXT -> new Request.ShowNext();
            case RESTORE_LAST_FINITE -> new Request.RestoreLastFinite();
            case RESUME -> new Request.Resume(in.whole(), experiment(in), saved(in));
            case SET_PARAMETER -> new Request.SetParameter(in.whole(), (float) in.number());
            case WALK -> new Request.Walk(in.whole());
        };
    }

    public static WireMessage encode(Event event) {
        WireWriter out = new WireWriter();
        if (event instanceof Event.Ready ready) {
            out.choice(EventKind.READY).text(ready.device()).text(ready.program());
        } else if (event instanceof Event.Points points) {
            out.choice(EventKind.POINTS).number(points.run()).floats(points.x1()).floats(points.x2())
                    .floats(points.labels()).floats(points.training());
        } else if (event instanceof Event.Snapshot snapshot) {
            write(out.choice(EventKind.SNAPSHOT), snapshot);
        } else if (event instanceof Event.Walk walk) {
            out.choice(EventKind.WALK).number(walk.run()).number(walk.point()).number(walk.loss())
                    .floats(walk.inputs()).floats(walk.sums()).floats(walk.activations()).floats(walk.answer())
                    .floats(walk.sumSlopes()).floats(walk.activationSlopes()).floats(walk.parameters())
                    .floats(walk.parameterSlopes()).floats(walk.updated());
        } else if (event instanceof Event.Failed failed) {
            out.choice(EventKind.FAILED).text(failed.message()).number(failed.details().size());
            failed.details().forEach(out::text);
        } else if (event instanceof Event.Absent absent) {
            out.choice(EventKind.ABSENT).text(absent.reason());
        } else if (event instanceof Event.Lost lost) {
            out.choice(EventKind.LOST).text(lost.reason()).number(lost.worthAnother() ? 1 : 0);
        } else if (event instanceof Event.Reduced reduced) {
            out.choice(EventKind.REDUCED).text(reduced.device()).text(reduced.reason());
        }
        return out.message();
    }

    public static Event event(WireMessage message) {
        WireReader in = new WireReader(message);
        return switch (in.choice(EventKind.values())) {
            case READY -> new Event.Ready(in.text(), in.text());
            case POINTS -> new Event.Points(in.whole(), in.floats(), in.floats(), in.floats(), in.floats());
            case SNAPSHOT -> new Event.Snapshot(in.whole(), in.choice(RunState.values()), in.whole(), in.whole(),
                    in.whole(), in.whole(), (float) in.number(), (float) in.number(), (float) in.number(),
                    (float) in.number(), (float) in.number(), in.floats(), in.whole(), in.floats(), in.floats(),
                    in.floats(), in.floats());
            case WALK -> new Event.Walk(in.whole(), in.whole(), (float) in.number(), in.floats(), in.floats(),
                    in.floats(), in.floats(), in.floats(), in.floats(), in.floats(), in.floats(), in.floats());
            case FAILED -> new Event.Failed(in.text(), texts(in));
            case ABSENT -> new Event.Absent(in.text());
            case LOST -> new Event.Lost(in.text(), in.whole() == 1);
            case REDUCED -> new Event.Reduced(in.text(), in.text());
        };
    }

    private static void write(WireWriter out, Event.Snapshot snapshot) {
        out.number(snapshot.run()).choice(snapshot.state()).number(snapshot.epoch()).number(snapshot.target())
                .number(snapshot.step()).number(snapshot.batch()).number(snapshot.trainingLoss()).number(snapshot.testLoss())
                .number(snapshot.trainingAccuracy()).number(snapshot.testAccuracy())
                .number(snapshot.stepsPerSecond()).floats(snapshot.history()).number(snapshot.outputs())
                .floats(snapshot.answers())
                .floats(snapshot.neurons()).floats(snapshot.parameters())
                .floats(snapshot.hidden());
    }

    private static void write(WireWriter out, SavedRun saved) {
        out.number(saved.epoch()).number(saved.step()).number(saved.batch()).floats(saved.parameters())
                .floats(saved.hidden()).floats(saved.history());
    }

    private static SavedRun saved(WireReader in) {
        return new SavedRun(in.whole(), in.whole(), in.whole(), in.floats(), in.floats(), in.floats());
    }

    private static List<String> texts(WireReader in) {
        int count = in.whole();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }

    private static void write(WireWriter out, MlpExperiment experiment) {
        out.number(experiment.features().size());
        experiment.features().forEach(out::choice);
        out.number(experiment.hidden().size());
        for (HiddenLayer layer : experiment.hidden()) {
            out.number(layer.neurons()).choice(layer.activation());
        }
        DataSettings data = experiment.data();
        out.choice(data.kind()).number(data.classes()).number(data.noise()).number(data.trainShare())
                .number(data.points()).number(data.seed()).number(data.own().size());
        for (OwnPoint point : data.own()) {
            out.number(point.x1()).number(point.x2()).number(point.label());
        }
        TrainingSettings training = experiment.training();
        out.choice(training.optimiser()).number(training.learningRate()).choice(training.regularisation())
                .number(training.regularisationRate()).number(training.dropout()).number(training.batchSize())
                .number(training.epochs()).number(training.epochsPerSecond());
        out.number(experiment.seed());
    }

    private static MlpExperiment experiment(WireReader in) {
        List<Feature> features = new ArrayList<>();
        for (int left = in.whole(); left > 0; left--) {
            features.add(in.choice(Feature.values()));
        }
        List<HiddenLayer> hidden = new ArrayList<>();
        for (int left = in.whole(); left > 0; left--) {
            hidden.add(new HiddenLayer(in.whole(), in.choice(Activation.values())));
        }
        DataSettings data = new DataSettings(in.choice(DatasetKind.values()), in.whole(), in.number(), in.number(),
                in.whole(), in.whole(), ownPoints(in));
        TrainingSettings training = new TrainingSettings(in.choice(OptimiserKind.values()), in.number(),
                in.choice(Regularisation.values()), in.number(), in.number(), in.whole(), in.whole(), in.whole());
        return new MlpExperiment(features, hidden, data, training, in.whole());
    }

    private static List<OwnPoint> ownPoints(WireReader in) {
        List<OwnPoint> points = new ArrayList<>();
        for (int left = in.whole(); left > 0; left--) {
            points.add(new OwnPoint((float) in.number(), (float) in.number(), in.whole()));
        }
        return points;
    }
}
