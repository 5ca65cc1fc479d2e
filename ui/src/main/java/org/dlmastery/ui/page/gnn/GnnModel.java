package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
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

        /** How a node comes to its vectors, as was asked. */
        void messages(Messages messages);
    }

    private static final int TASK = 1;
    private static final int RERUN = 2;
    private static final double TRIAL_RATE = GnnControls.LEARNING_RATE.least();

    private Optional<GnnFacts> facts = Optional.empty();
    private Consumer<List<NamedArray>> rerun = answer -> { };
    private Consumer<String> rerunFailed = reason -> { };

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
        List<Integer> present = GnnControls.labelled(values());
        boolean isOther = present.contains(node) != label >= 0;
        change(labelled(next, isOther ? LabelledControl.toggled(present, node) : present));
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

    /** Asks how a node comes to its vectors. */
    public void askMessages(int node) {
        send(new Request.Ask(TASK, GnnSpec.MESSAGES, Messages.asked(node)));
    }

    /**
     * Asks for a {@link org.dlmastery.core.kind.gnn.spec.Rerun}; nothing is answered if another run begins.
     *
     * @param done gets the answer
     * @param failed gets why there is none, in words
     */
    public void askRerun(List<NamedArray> asked, Consumer<List<NamedArray>> done, Consumer<String> failed) {
        rerun = done;
        rerunFailed = failed;
        send(new Request.Ask(RERUN, GnnSpec.RERUN, asked));
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
            if (answer.task() == RERUN) {
                rerun.accept(answer.arrays());
                return;
            }
            Messages messages = Messages.of(answer.arrays());
            view().ifPresent(page -> page.messages(messages));
        } else if (event instanceof Event.TaskFailed failed && failed.run() == run() && failed.task() == RERUN) {
            rerunFailed.accept(failed.reason());
        }
    }

    @Override
    protected void forgotten() {
        facts = Optional.empty();
    }

    @Override
    protected void tell(View page) {
        facts.ifPresent(page::graph);
    }
}
