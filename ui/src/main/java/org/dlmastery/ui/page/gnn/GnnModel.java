package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.kind.gnn.spec.LabelledControl;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.kind.gnn.spec.ToldControl;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;

/** The graph network that the reader works on, for as long as the site is open: its settings, its run and its graph. */
public final class GnnModel extends EngineModel<GnnSnapshot, GnnModel.View> {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<GnnSnapshot> {
        /** The run's graph is this one. */
        void graph(GnnFacts facts);

        /** The settings name Cora, which isn't here: {@link #bring} brings it. */
        void coraMissing();

        /** How a node comes to its vectors, as was asked: {@link Messages}. */
        void messages(List<NamedArray> answer);
    }

    /** What a page can ask beside the messages of a node; a question of a kind takes the place of the one before. */
    public enum Question {
        /** A {@link org.dlmastery.core.kind.gnn.spec.Rerun}. */
        RERUN(GnnSpec.RERUN),
        /** Likewise, of the graph without the edge that the reader has clicked on. */
        EDGE(GnnSpec.RERUN),
        /** Networks from each of the graph's {@link org.dlmastery.core.kind.gnn.spec.LabelPairs}. */
        LABEL_PAIRS(GnnSpec.LABEL_PAIRS);

        private final String task;

        Question(String task) {
            this.task = task;
        }
    }

    /** Somebody waits for answers. */
    private record Waiting(Consumer<List<NamedArray>> each, Consumer<String> failed) {
    }

    private static final int TASK = 1;
    private static final int FIRST_QUESTION = 2;
    private static final double TRIAL_RATE = GnnControls.LEARNING_RATE.least();

    private Optional<GnnFacts> facts = Optional.empty();
    private Optional<Cora> cora = Optional.empty();
    private final Waiting[] waiting = new Waiting[Question.values().length];

    public GnnModel(SharedEngine engine) {
        super(engine, new GnnSpec(), new GnnFit(), GnnControls.ALL.initial());
    }

    /** What the settings describe. */
    public GnnExperiment experiment() {
        return GnnControls.experiment(values());
    }

    /**
     * Tells the model a class of a node, or no longer any; the last label stays. In the reader's own graph that is the
     * node's class; elsewhere it may be another than the true one.
     *
     * @param label from 0; −1 for none
     */
    public void label(int node, int label) {
        Values next = values();
        if (next.get(GnnControls.GRAPH) == GraphSource.OWN) {
            if (label >= 0) {
                next = next.with(GnnControls.OWN, next.get(GnnControls.OWN).labelled(node, label));
            }
        } else if (facts.isPresent()) {
            next = next.with(GnnControls.TOLD, ToldControl.with(next.get(GnnControls.TOLD), node,
                    label == facts.get().truth()[node] ? -1 : label));
        }
        List<Integer> present = labelled();
        boolean isOther = present.contains(node) != label >= 0;
        change(labelled(next, isOther ? LabelledControl.toggled(present, node) : present));
    }

    /** The nodes whose class is told: which of Cora's that are, only the run knows. */
    List<Integer> labelled() {
        List<Integer> all = GnnControls.labelled(values());
        return all.isEmpty() && facts.isPresent() ? facts.get().labelledNodes() : all;
    }

    private static Values labelled(Values values, List<Integer> labelled) {
        return values.with(GnnControls.LABELLED,
                labelled.equals(GnnControls.graph(values).firstLabelled()) ? List.of() : labelled);
    }

    /** The reader has drawn the graph anew. */
    public void edit(OwnGraph graph, List<Integer> labelled) {
        change(labelled(values().with(GnnControls.GRAPH, GraphSource.OWN).with(GnnControls.OWN, graph)
                .with(GnnControls.TOLD, List.of()), labelled));
    }

    /** Cora is here, checked. */
    public void bring(Cora arrived) {
        cora = Optional.of(arrived);
        supply(supply(arrived));
    }

    private static Request.Supply supply(Cora cora) {
        return new Request.Supply(Cora.NAME, cora.arrays());
    }

    @Override
    protected Optional<Request.Supply> data(String dataSet) {
        if (cora.isEmpty()) {
            view().ifPresent(View::coraMissing);
        }
        return cora.map(GnnModel::supply);
    }

    /** Asks how a node comes to its vectors. */
    public void askMessages(int node) {
        send(new Request.Ask(TASK, GnnSpec.MESSAGES, Messages.asked(node)));
    }

    /**
     * Asks the engine; nothing more is answered if another run begins.
     *
     * @param arguments the task's
     * @param each gets each answer
     * @param failed gets why there is none, in words
     */
    public void ask(Question question, List<NamedArray> arguments, Consumer<List<NamedArray>> each,
            Consumer<String> failed) {
        waiting[question.ordinal()] = new Waiting(each, failed);
        send(new Request.Ask(FIRST_QUESTION + question.ordinal(), question.task, arguments));
    }

    /** No more answers are wanted. */
    public void cancel(Question question) {
        send(new Request.Cancel(FIRST_QUESTION + question.ordinal()));
    }

    /** Labels these nodes, each with its true class, and no others. */
    public void labelOnly(List<Integer> nodes) {
        change(labelled(values().with(GnnControls.TOLD, List.of()), nodes));
    }

    /** Takes what a form says. Labels belong to a graph: another one begins with one of each class. */
    public void changeForm(Values next) {
        boolean sameGraph = GnnControls.graph(next).equals(GnnControls.graph(values()));
        change(sameGraph ? next : next.with(GnnControls.LABELLED, List.of()).with(GnnControls.TOLD, List.of()));
    }

    @Override
    protected List<String> pictures() {
        return List.of(GnnSpec.NODES, GnnSpec.ATTENTION);
    }

    @Override
    protected GnnSnapshot moment(Event.Shown shown) {
        return GnnSnapshot.of(shown);
    }

    @Override
    protected Values forTrial(Values settings) {
        return settings.with(GnnControls.LEARNING_RATE, TRIAL_RATE)
                .with(GnnControls.EPOCHS, GnnControls.EPOCHS.most()).with(GnnControls.SPEED, 0);
    }

    @Override
    protected String cost(Values settings) {
        GnnExperiment experiment = GnnControls.experiment(settings);
        return experiment.data().nodes() + " " + experiment.size().kind().name() + " " + experiment.size().layers() + " "
                + experiment.size().outputs(0) + " " + (experiment.training().dropout() > 0);
    }

    @Override
    protected void other(Event event) {
        if (event instanceof Event.Data data && data.run() == run()) {
            GnnFacts next = GnnFacts.of(data);
            facts = Optional.of(next);
            view().ifPresent(page -> page.graph(next));
        } else if (event instanceof Event.Answer answer && answer.run() == run() && !answer.isLast()) {
            if (answer.task() >= FIRST_QUESTION) {
                waiting[answer.task() - FIRST_QUESTION].each().accept(answer.arrays());
                return;
            }
            view().ifPresent(page -> page.messages(answer.arrays()));
        } else if (event instanceof Event.TaskFailed failed && failed.run() == run()
                && failed.task() >= FIRST_QUESTION) {
            waiting[failed.task() - FIRST_QUESTION].failed().accept(failed.reason());
        }
    }

    @Override
    protected void forgotten() {
        facts = Optional.empty();
    }

    @Override
    protected void tell(View page) {
        facts.ifPresent(page::graph);
        if (values().get(GnnControls.GRAPH) == GraphSource.CORA && cora.isEmpty()) {
            page.coraMissing();
        }
    }
}
