package org.dlmastery.ui.mlp;

import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;

/** The network that the reader works on, for as long as the site is open: its settings, its run and its points. */
public final class MlpModel extends EngineModel<MlpExperiment, Event.Snapshot, MlpModel.View> {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<Event.Snapshot> {
        void points(Event.Points points);

        /** What {@link MlpModel#walk} asked for: nothing to a page that never asks. */
        default void walk(Event.Walk walk) {
        }
    }

    private Optional<Event.Points> points = Optional.empty();

    public MlpModel(SharedEngine engine) {
        super(engine, new MlpFit(), MlpControls.ALL.initial());
    }

    @Override
    public MlpExperiment experiment() {
        return experiment(values());
    }

    /** Changes one parameter by hand; the run goes on from there. */
    public void setParameter(int index, float value) {
        send(new Request.SetParameter(index, value));
    }

    /** Asks for one point's way through the network and back. */
    public void walk(int point) {
        send(new Request.Walk(point));
    }

    @Override
    protected MlpExperiment experiment(Values settings) {
        return MlpControls.experiment(settings);
    }

    @Override
    protected boolean keepsWeights(MlpExperiment before, MlpExperiment after) {
        return before.keepsWeightsOf(after);
    }

    @Override
    protected Request start(int number, MlpExperiment experiment) {
        return new Request.Start(number, experiment);
    }

    @Override
    protected Request resume(int number, MlpExperiment experiment, SavedRun saved) {
        return new Request.Resume(number, experiment, saved);
    }

    @Override
    protected Request adjust(MlpExperiment experiment) {
        return new Request.Adjust(experiment);
    }

    @Override
    protected Optional<Event.Snapshot> moment(Event event) {
        return event instanceof Event.Snapshot snapshot ? Optional.of(snapshot) : Optional.empty();
    }

    @Override
    protected void other(Event event) {
        if (event instanceof Event.Points next && next.run() == run()) {
            points = Optional.of(next);
            view().ifPresent(page -> page.points(next));
        } else if (event instanceof Event.Walk next && next.run() == run()) {
            view().ifPresent(page -> page.walk(next));
        }
    }

    @Override
    protected void forgotten() {
        points = Optional.empty();
    }

    @Override
    protected void tell(View page) {
        points.ifPresent(page::points);
    }
}
