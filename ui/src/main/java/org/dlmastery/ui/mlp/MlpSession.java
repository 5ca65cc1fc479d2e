package org.dlmastery.ui.mlp;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.experiment.MlpExperiment;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.SavedRun;

/**
 * A page's side of its runs: turns changed settings into requests, lets old runs' news pass by, and asks for one
 * snapshot at a time, the next only when the last is drawn.
 */
public final class MlpSession {
    /** What a page does with a run's news. */
    public interface Listener {
        void points(Event.Points points);

        /** A newer moment of the run; call {@link MlpSession#drawn} when it is on the screen. */
        void snapshot(Event.Snapshot snapshot);

        void walk(Event.Walk walk);
    }

    private final Consumer<Request> engine;
    private final Listener listener;
    private int run;
    private Optional<MlpExperiment> experiment = Optional.empty();
    private boolean asked;

    /** @param firstRun a number above that of any run this engine has seen */
    public MlpSession(Consumer<Request> engine, Listener listener, int firstRun) {
        this.engine = engine;
        this.listener = listener;
        run = firstRun - 1;
    }

    /** The number of the present run. */
    public int run() {
        return run;
    }

    /** Begins afresh at epoch 0. */
    public void start(MlpExperiment next) {
        run++;
        experiment = Optional.of(next);
        engine.accept(new Request.Start(run, next));
        ask();
    }

    /** Goes on with a saved run, which must fit the experiment. */
    public void resume(MlpExperiment next, SavedRun saved) {
        run++;
        experiment = Optional.of(next);
        engine.accept(new Request.Resume(run, next, saved));
        ask();
    }

    /**
     * Goes on with other settings: keeps the weights where that is possible, else begins afresh.
     *
     * @return whether the run began afresh
     */
    public boolean change(MlpExperiment next) {
        if (experiment.isPresent() && experiment.get().equals(next)) {
            return false;
        }
        if (experiment.isPresent() && experiment.get().keepsWeightsOf(next)) {
            experiment = Optional.of(next);
            engine.accept(new Request.Adjust(next));
            return false;
        }
        start(next);
        return true;
    }

    public void train() {
        engine.accept(new Request.Train());
    }

    public void pause() {
        engine.accept(new Request.Pause());
    }

    public void stepEpoch() {
        engine.accept(new Request.StepEpoch());
    }

    public void stepBatch() {
        engine.accept(new Request.StepBatch());
    }

    public void restoreLastFinite() {
        engine.accept(new Request.RestoreLastFinite());
    }

    /** Changes one parameter by hand. */
    public void setParameter(int index, float value) {
        engine.accept(new Request.SetParameter(index, value));
    }

    /** Asks for one point's way through the network and back. */
    public void walk(int point) {
        engine.accept(new Request.Walk(point));
    }

    /** Takes an event of the engine; what belongs to an earlier run is dropped. */
    public void receive(Event event) {
        if (event instanceof Event.Points points && points.run() == run) {
            listener.points(points);
        } else if (event instanceof Event.Walk walk && walk.run() == run) {
            listener.walk(walk);
        } else if (event instanceof Event.Snapshot snapshot) {
            asked = false;
            if (snapshot.run() == run) {
                listener.snapshot(snapshot);
            } else {
                ask();
            }
        }
    }

    /** The last snapshot is on the screen: the next may come. */
    public void drawn() {
        ask();
    }

    /** The engine is a fresh one, which has been asked for nothing. */
    public void engineRestarted() {
        asked = false;
    }

    private void ask() {
        if (!asked) {
            asked = true;
            engine.accept(new Request.ShowNext());
        }
    }
}
