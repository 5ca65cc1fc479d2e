package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gnn.spec.LabelledControl;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;

/** The graph network that the reader works on, for as long as the site is open: its settings, its run and its graph. */
public final class GnnModel extends EngineModel<GnnSnapshot, GnnModel.View> {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<GnnSnapshot> {
        /** The run's graph is this one. */
        void graph(GnnFacts facts);
    }

    private static final double TRIAL_RATE = GnnControls.LEARNING_RATE.least();

    private Optional<GnnFacts> facts = Optional.empty();

    public GnnModel(SharedEngine engine) {
        super(engine, new GnnSpec(), new GnnFit(), GnnControls.ALL.initial());
    }

    /** What the settings describe. */
    public GnnExperiment experiment() {
        return GnnControls.experiment(values());
    }

    /** Tells the model a node's class, or no longer; the last label stays. */
    public void toggleLabel(int node) {
        List<Integer> present = GnnControls.labelled(values());
        List<Integer> next = LabelledControl.toggled(present, node);
        if (!next.equals(present)) {
            change(values().with(GnnControls.LABELLED,
                    next.equals(GnnControls.graph(values()).firstLabelled()) ? List.of() : next));
        }
    }

    /** Takes what a form says. Labels belong to a graph: another one begins with one of each class. */
    public void changeForm(Values next) {
        boolean sameGraph = GnnControls.graph(next).equals(GnnControls.graph(values()));
        change(sameGraph ? next : next.with(GnnControls.LABELLED, List.of()));
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
