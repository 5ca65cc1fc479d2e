package org.dlmastery.ui.page.mlp;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.model.EngineModel;
import org.dlmastery.ui.story.WayBack;

/** The network that the reader works on, for as long as the site is open: its settings, its run and its points. */
public final class MlpModel extends EngineModel<MlpSnapshot, MlpModel.View> {
    /** The page that shows the model at present. */
    public interface View extends EngineModel.View<MlpSnapshot> {
        void points(MlpPoints points);

        /** What {@link MlpModel#walk} asked for: nothing to a page that never asks. */
        default void walk(MlpWalk walk) {
        }
    }

    /** So small that nothing can diverge meanwhile. */
    private static final double TRIAL_RATE = 0.00001;
    private static final int WALK_TASK = 1;
    private static final int SET_TASK = 2;

    private Optional<MlpPoints> points = Optional.empty();
    private int pointsSince;

    public MlpModel(SharedEngine engine) {
        super(engine, new MlpSpec(), new MlpFit(), MlpControls.ALL.initial());
    }

    /** What the settings describe. */
    public MlpExperiment experiment() {
        return MlpControls.experiment(values());
    }

    /** The epoch since which the run learns from its present points; 0 if it always has. */
    public int pointsSince() {
        return pointsSince;
    }

    /** Changes one parameter by hand; the run goes on from there. */
    public void setParameter(int index, float value) {
        snapshot().ifPresent(seen -> {
            past().add(new ByHand(index, NamedArray.joined(seen.saved().parameters())[index], value),
                    "parameter " + index);
            // Of a drag the value at its end is the one to do again.
            past().wayBack().ifPresent(last -> {
                if (last instanceof ByHand change && change.index == index) {
                    change.after = value;
                }
            });
        });
        set(index, value);
    }

    /** The way back to the value of a parameter that was changed by hand. */
    private final class ByHand implements WayBack {
        private final int index;
        private final float before;
        private float after;

        private ByHand(int index, float before, float after) {
            this.index = index;
            this.before = before;
            this.after = after;
        }

        @Override
        public WayBack go() {
            set(index, before);
            return new ByHand(index, after, before);
        }
    }

    private void set(int index, float value) {
        send(new Request.Ask(SET_TASK, MlpSpec.SET_PARAMETER, List.of(
                NamedArray.of(MlpSpec.INDEX, new int[] {index}), NamedArray.of(MlpSpec.VALUE, value))));
    }

    /** Asks for one point's way through the network and back, unless the reader has just erased it. */
    public void walk(int point) {
        if (values().get(MlpControls.DATA) == DatasetKind.OWN && point >= values().get(MlpControls.OWN_POINTS).size()) {
            return;
        }
        send(new Request.Ask(WALK_TASK, MlpSpec.WALK, List.of(NamedArray.of(MlpSpec.POINT, new int[] {point}))));
    }

    @Override
    protected List<String> pictures() {
        return List.of(MlpSpec.PLANE);
    }

    @Override
    protected MlpSnapshot moment(Event.Shown shown) {
        return MlpSnapshot.of(shown);
    }

    @Override
    protected Values forTrial(Values settings) {
        return settings.with(MlpControls.LEARNING_RATE, TRIAL_RATE)
                .with(MlpControls.EPOCHS, MlpControls.EPOCHS.most()).with(MlpControls.SPEED, 0);
    }

    @Override
    protected String cost(Values settings) {
        MlpExperiment experiment = MlpControls.experiment(settings);
        StringBuilder cost = new StringBuilder();
        cost.append(experiment.features().size());
        for (HiddenLayer layer : experiment.hidden()) {
            cost.append('-').append(layer.neurons()).append(layer.activation().name());
        }
        return cost.append('-').append(experiment.outputs()).append(' ').append(experiment.training().batchSize())
                .append(experiment.training().optimiser().name()).append(experiment.training().dropout() > 0)
                .toString();
    }

    @Override
    protected void other(Event event) {
        if (event instanceof Event.Data data && data.run() == run()) {
            MlpPoints next = MlpPoints.of(data);
            if (points.isPresent() && !points.get().areAt(next)) {
                pointsSince = snapshot().map(MlpSnapshot::epoch).orElse(0);
            }
            points = Optional.of(next);
            view().ifPresent(page -> page.points(next));
        } else if (event instanceof Event.Answer answer && answer.run() == run() && answer.task() == WALK_TASK
                && !answer.isLast()) {
            MlpWalk next = MlpWalk.of(answer);
            view().ifPresent(page -> page.walk(next));
        }
    }

    @Override
    protected void forgotten() {
        points = Optional.empty();
        pointsSince = 0;
    }

    @Override
    protected void tell(View page) {
        points.ifPresent(page::points);
    }
}
