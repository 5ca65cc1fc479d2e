package org.dlmastery.core.kind.gnn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gnn.spec.GnnTraining;
import org.dlmastery.core.kind.gnn.spec.LabelPairs;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.core.kind.gnn.spec.Rerun;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.model.NodeFeatures;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Answers;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.ExperimentTrainable;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * A graph network and its graph. It learns from the labelled nodes alone, though what it says of them depends on their
 * neighbours too; it is tested on all the others.
 */
public final class GnnTrainable extends ExperimentTrainable<GnnExperiment> {
    /** A larger graph's matrix of links isn't made: the file takes one. */
    private static final int MOST_ANSWERED = 1000;

    private final Backend backend;
    private final Graph graph;
    private final GraphNet model;
    private final GraphNetLinks links;
    private final NodeFeatures features;
    private final Examples examples;
    /** The nodes whose class is told. */
    private final List<Integer> given;
    private final NodeSet labelled;
    /** Each node's class as the model is told it. */
    private final int[] told;
    /** Empty where every node that has a class is labelled. */
    private final Optional<NodeSet> others;

    /** A network with fresh weights. @param graph which the experiment means */
    public GnnTrainable(Backend backend, GnnExperiment experiment, Graph graph) {
        super(experiment, GnnControls::experiment);
        this.backend = backend;
        this.graph = graph;
        model = new GraphNet(backend, experiment.size(), experiment.training().dropout(), experiment.seed());
        links = GraphNetLinks.of(backend, graph, experiment.size().kind());
        features = NodeFeatures.of(backend, graph, experiment.size().kind());
        examples = new WholeGraph(backend);
        told = graph.labels().clone();
        experiment.told().forEach(each -> told[each.node()] = each.label());
        given = experiment.labelled().isEmpty() ? Cora.firstTold(graph.labels()) : experiment.labelled();
        labelled = new NodeSet(backend, given, told);
        others = others(new HashSet<>(given));
    }

    private Optional<NodeSet> others(Set<Integer> known) {
        List<Integer> rest = new ArrayList<>();
        for (int node = 0; node < graph.nodes(); node++) {
            if (!known.contains(node) && graph.labels()[node] != Graph.UNKNOWN) {
                rest.add(node);
            }
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(new NodeSet(backend, rest, graph.labels()));
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Examples examples() {
        return examples;
    }

    @Override
    public Plan plan() {
        GnnTraining training = experiment().training();
        return new Plan(Adam.standard(), new LearningRate.Constant(training.learningRate()), 0, training.weightDecay(),
                1, training.epochs(), training.epochsPerSecond(), experiment().seed());
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return labelled.loss(step, model.logits(step, features.vectors(), links));
    }

    @Override
    public List<Split> splits() {
        List<Split> splits = new ArrayList<>();
        splits.add(split(labelled, Metrics.TRAINING_LOSS, Metrics.TRAINING_ACCURACY));
        others.ifPresent(nodes -> splits.add(split(nodes, Metrics.TEST_LOSS, Metrics.TEST_ACCURACY)));
        return splits;
    }

    private Split split(NodeSet nodes, String loss, String accuracy) {
        return new Split(examples, 1, List.of(loss, accuracy), (step, batch) -> {
            Tensor logits = model.logits(step, features.vectors(), links);
            return List.of(nodes.loss(step, logits), nodes.accuracy(step, logits));
        });
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofEpochs(Metrics.TRAINING_LOSS, Metrics.TEST_LOSS, Metrics.TRAINING_ACCURACY,
                Metrics.TEST_ACCURACY);
    }

    @Override
    protected boolean adjusted(GnnExperiment before) {
        double dropout = experiment().training().dropout();
        model.dropout().setRate(dropout);
        return dropout > 0 == before.training().dropout() > 0;
    }

    @Override
    public List<NamedArray> facts() {
        return GnnFacts.arrays(graph, given, told);
    }

    @Override
    public Probe probe(String name) {
        return switch (name) {
            case GnnSpec.NODES -> new NodesPicture(backend, model, features.vectors(), links);
            case GnnSpec.ATTENTION -> new AttentionPicture(backend, model, features.vectors(), links, graph);
            default -> super.probe(name);
        };
    }

    @Override
    public Task task(String name, List<NamedArray> arguments, TaskContext context) {
        return switch (name) {
            case GnnSpec.MESSAGES -> new MessagesTask(backend, model, features.vectors(), links,
                    Messages.node(arguments), context);
            case GnnSpec.RERUN -> new RerunTask(backend, model, graph, Rerun.Asked.of(arguments), context);
            case GnnSpec.LABEL_PAIRS -> new LabelPairsTask(backend, experiment(), graph,
                    LabelPairs.of(graph.classNames().size(), graph.labels()), context);
            default -> super.task(name, arguments, context);
        };
    }

    /** Of all nodes of the graph; of Cora, whose matrix would take 29 MB, of none. */
    @Override
    public Optional<Answers> answers() {
        int nodes = graph.nodes();
        if (nodes > MOST_ANSWERED || experiment().size().features() != nodes) {
            return Optional.empty();
        }
        float[] adjacency = new float[nodes * nodes];
        float[] numbers = new float[nodes * nodes];
        for (Graph.Edge edge : graph.edges()) {
            adjacency[edge.first() * nodes + edge.second()] = 1;
            adjacency[edge.second() * nodes + edge.first()] = 1;
        }
        for (int node = 0; node < nodes; node++) {
            numbers[node * nodes + node] = 1;
        }
        List<Integer> square = List.of(nodes, nodes);
        try (Step step = Step.inference(backend)) {
            Tensor logits = model.logits(step, features.vectors(), links);
            return Optional.of(new Answers(List.of(Answers.Part.of("adjacency", square, adjacency),
                    Answers.Part.of("features", square, numbers)), new Answers.Part("logits",
                    List.of(nodes, experiment().size().classes()), backend.read(logits.view()), false)));
        }
    }

    @Override
    public void close() {
        examples.close();
        labelled.close();
        others.ifPresent(NodeSet::close);
        features.close();
        links.close();
        model.close();
    }
}
