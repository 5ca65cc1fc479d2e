package org.dlmastery.core.kind.mlp;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.UpdateRules;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.PointGenerator;
import org.dlmastery.core.kind.mlp.spec.PointSet;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Answers;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.ExperimentTrainable;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Sharing;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** An MLP and the points that it learns from. Both splits are small enough to be measured in one go. */
public final class MlpTrainable extends ExperimentTrainable<MlpExperiment> {
    private static final int ANSWERED = 12;

    private final Backend backend;
    private final Mlp model;
    private final Objective objective;
    private PointSet points;
    private PointExamples training;
    private PointExamples test;

    /** A network with fresh weights. */
    public MlpTrainable(Backend backend, MlpExperiment experiment) {
        super(experiment, MlpControls::experiment);
        this.backend = backend;
        model = new Mlp(backend, experiment);
        objective = Objective.of(experiment.task());
        placePoints();
    }

    private void placePoints() {
        points = PointGenerator.generate(experiment().data());
        training = PointExamples.of(backend, points, true, experiment());
        test = PointExamples.of(backend, points, false, experiment());
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Examples examples() {
        return training;
    }

    @Override
    public Plan plan() {
        TrainingSettings settings = experiment().training();
        double rate = settings.regularisationRate();
        return new Plan(UpdateRules.of(settings.optimiser()), new LearningRate.Constant(settings.learningRate()),
                settings.regularisation() == Regularisation.L1 ? rate : 0,
                settings.regularisation() == Regularisation.L2 ? rate : 0,
                settings.batchSize(), settings.epochs(), settings.epochsPerSecond(), experiment().seed());
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return objective.loss(step, model.output(step, batch.tensor(PointExamples.INPUTS)),
                batch.tensor(PointExamples.LABELS));
    }

    @Override
    public List<Split> splits() {
        return List.of(split(training, Metrics.TRAINING_LOSS, Metrics.TRAINING_ACCURACY),
                split(test, Metrics.TEST_LOSS, Metrics.TEST_ACCURACY));
    }

    private Split split(PointExamples examples, String loss, String accuracy) {
        return new Split(examples, examples.count(), List.of(loss, accuracy), (step, batch) -> {
            Tensor outputs = model.output(step, batch.tensor(PointExamples.INPUTS));
            Tensor labels = batch.tensor(PointExamples.LABELS);
            return List.of(objective.loss(step, outputs, labels), objective.accuracy(step, outputs, labels));
        });
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofEpochs(Metrics.TRAINING_LOSS, Metrics.TEST_LOSS);
    }

    @Override
    protected boolean adjusted(MlpExperiment before) {
        double dropout = experiment().training().dropout();
        model.dropout().setRate(dropout);
        if (!experiment().data().equals(before.data())) {
            training.close();
            test.close();
            placePoints();
        }
        return dropout > 0 == before.training().dropout() > 0;
    }

    @Override
    public List<NamedArray> facts() {
        return MlpPoints.facts(points);
    }

    @Override
    public Probe probe(String name) {
        if (!name.equals(MlpSpec.PLANE)) {
            return super.probe(name);
        }
        return new PlanePicture(backend, model, objective, experiment().features());
    }

    @Override
    public Task task(String name, List<NamedArray> arguments, TaskContext context) {
        return switch (name) {
            case MlpSpec.WALK -> walk(NamedArray.whole(arguments, MlpSpec.POINT), context);
            case MlpSpec.SET_PARAMETER -> new SetParameter(backend, model.parameters(),
                    NamedArray.whole(arguments, MlpSpec.INDEX),
                    NamedArray.get(arguments, MlpSpec.VALUE).values()[0], context);
            default -> super.task(name, arguments, context);
        };
    }

    private Task walk(int point, TaskContext context) {
        if (point < 0 || point >= points.count()) {
            throw new IllegalArgumentException("walk: there is no point " + point + " among " + points.count());
        }
        try (PointExamples single = PointExamples.single(backend, points.x1()[point], points.x2()[point],
                points.labels()[point], experiment())) {
            return new GradientWalk(backend, model, objective, context, single, point);
        }
    }

    /** Of the first points, as the file takes them: a table's in the table's own numbers. */
    @Override
    public Optional<Answers> answers() {
        int count = Math.min(ANSWERED, points.count());
        OwnColumns columns = experiment().data().columns();
        float[] places = new float[2 * count];
        float[] inputs = new float[count * experiment().features().size()];
        int next = 0;
        for (int i = 0; i < count; i++) {
            float x1 = points.x1()[i];
            float x2 = points.x2()[i];
            places[2 * i] = columns.arePlain() ? x1 : (float) columns.x1().number(x1);
            places[2 * i + 1] = columns.arePlain() ? x2 : (float) columns.x2().number(x2);
            for (Feature feature : experiment().features()) {
                inputs[next++] = feature.at(x1, x2);
            }
        }
        String output = switch (experiment().task()) {
            case TWO_CLASSES -> "logit";
            case CLASSES -> "logits";
            case REGRESSION -> "prediction";
        };
        try (Step step = Step.inference(backend)) {
            Tensor said = model.output(step, step.constant(Shape.of(count, experiment().features().size()), inputs));
            return Optional.of(new Answers(List.of(Answers.Part.of("points", List.of(count, 2), places)),
                    new Answers.Part(output, List.of(count, said.shape().size(1)), backend.read(said.view()), false)));
        }
    }

    @Override
    public Optional<Sharing> sharing() {
        return Optional.of(new Sharing() {
            @Override
            public List<Parameter> carried() {
                return model.dropout().carried();
            }

            @Override
            public void drawForShare(int share) {
                model.dropout().drawForShare(share);
            }
        });
    }

    @Override
    public void close() {
        training.close();
        test.close();
        model.close();
    }
}
