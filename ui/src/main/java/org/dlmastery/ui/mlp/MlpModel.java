package org.dlmastery.ui.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.experiment.MlpExperiment;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.control.Values;
import org.dlmastery.ui.device.EngineUser;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.RunFit;

/**
 * The network that the reader works on, for as long as the site is open: its settings, its run and the latest news of
 * it. Pages come and go as its view; the run stays.
 */
public final class MlpModel implements MlpSession.Listener, EngineUser {
    /** The page that shows the model at present. */
    public interface View {
        /**
         * The settings are these now.
         *
         * @param afresh whether the run began afresh, with new weights or new points
         */
        void settings(Values values, boolean afresh);

        void points(Event.Points points);

        /** A newer moment of the run; call {@link MlpModel#drawn} when it is on the screen. */
        void snapshot(Event.Snapshot snapshot);

        /** What {@link MlpModel#walk} asked for: nothing to a page that never asks. */
        default void walk(Event.Walk walk) {
        }

        void ready(Event.Ready engine);

        void failed(Event.Failed failure);
    }

    private final MlpSession session;
    private Values values = MlpControls.ALL.initial();
    private boolean started;
    private Optional<SavedRun> resuming = Optional.empty();
    private final List<Consumer<Event.Snapshot>> watchers = new ArrayList<>();
    private Optional<View> view = Optional.empty();
    private Optional<Event.Ready> engine = Optional.empty();
    private Optional<Event.Failed> failure = Optional.empty();
    private Optional<Event.Points> points = Optional.empty();
    private Optional<Event.Snapshot> snapshot = Optional.empty();
    /** The last moment with finite numbers. */
    private Optional<Event.Snapshot> good = Optional.empty();
    private Optional<Runnable> exchange = Optional.empty();
    /** Whether the run is to train, which may not show yet. */
    private boolean wantsTraining;

    public MlpModel(Consumer<Request> requests) {
        session = new MlpSession(requests, this, 1);
    }

    public Values values() {
        return values;
    }

    @Override
    public MlpExperiment experiment() {
        return MlpControls.experiment(values);
    }

    /** What the run was doing at the last snapshot. */
    public RunState state() {
        return snapshot.isPresent() ? snapshot.get().state() : RunState.READY;
    }

    public Optional<Event.Snapshot> snapshot() {
        return snapshot;
    }

    public Optional<Event.Points> points() {
        return points;
    }

    public Optional<Event.Ready> engine() {
        return engine;
    }

    /** Shows the model on a page: all that is known goes to it at once. The first page starts the first run. */
    public void show(View next) {
        view = Optional.of(next);
        if (started) {
            next.settings(values, false);
        } else {
            start();
        }
        engine.ifPresent(next::ready);
        points.ifPresent(next::points);
        snapshot.ifPresent(next::snapshot);
        failure.ifPresent(next::failed);
    }

    /** The page is gone: training pauses, for nobody watches. */
    public void hide() {
        view = Optional.empty();
        if (state() == RunState.TRAINING) {
            pause();
        }
        // Whatever was not drawn counts as drawn, else the next page would wait for ever.
        session.drawn();
    }

    /** Goes on with other settings, afresh where the weights can't be kept. */
    public void change(Values next) {
        if (next.equals(values) && started) {
            return;
        }
        values = next;
        resuming = Optional.empty();
        if (!started) {
            return;
        }
        boolean afresh = session.change(experiment());
        if (afresh) {
            forget();
        }
        view.ifPresent(page -> page.settings(values, afresh));
    }

    /** Goes on with a saved run in place of the present one; it must fit the settings. */
    public void resume(Values next, SavedRun saved) {
        values = next;
        resuming = Optional.of(saved);
        if (started) {
            start();
        }
    }

    /** Tells of every moment of the run, on whichever page it is shown. */
    public void watch(Consumer<Event.Snapshot> watcher) {
        watchers.add(watcher);
    }

    /** The same settings from epoch 0. */
    public void reset() {
        start();
    }

    public void train() {
        ensureStarted();
        wantsTraining = true;
        session.train();
    }

    public void pause() {
        wantsTraining = false;
        session.pause();
    }

    public void stepEpoch() {
        ensureStarted();
        wantsTraining = false;
        session.stepEpoch();
    }

    public void stepBatch() {
        ensureStarted();
        wantsTraining = false;
        session.stepBatch();
    }

    public void restoreLastFinite() {
        session.restoreLastFinite();
    }

    /** Changes one parameter by hand; the run goes on from there. */
    public void setParameter(int index, float value) {
        session.setParameter(index, value);
    }

    /** Asks for one point's way through the network and back. */
    public void walk(int point) {
        session.walk(point);
    }

    public void drawn() {
        session.drawn();
    }

    @Override
    public void receive(Event event) {
        if (event instanceof Event.Ready ready) {
            engine = Optional.of(ready);
            view.ifPresent(page -> page.ready(ready));
        } else if (event instanceof Event.Failed failed) {
            failure = Optional.of(failed);
            view.ifPresent(page -> page.failed(failed));
        } else {
            session.receive(event);
        }
    }

    @Override
    public void move(Runnable next) {
        if (state() == RunState.TRAINING) {
            exchange = Optional.of(next);
            session.pause();
        } else {
            next.run();
            resumeLast(wantsTraining);
        }
    }

    @Override
    public void goOn() {
        resumeLast(wantsTraining && failure.isEmpty());
        failure = Optional.empty();
    }

    private void resumeLast(boolean training) {
        exchange = Optional.empty();
        wantsTraining = training;
        if (!started) {
            return;
        }
        session.engineRestarted();
        if (good.isPresent() && fits(good.get())) {
            session.resume(experiment(), SavedRun.of(good.get()));
        } else {
            forget();
            session.start(experiment());
            view.ifPresent(page -> page.settings(values, true));
        }
        if (training) {
            session.train();
        }
    }

    /** Just after the optimiser was changed, the last state may still be another's. */
    private boolean fits(Event.Snapshot last) {
        try {
            RunFit.check(experiment(), SavedRun.of(last));
            return true;
        } catch (BadSessionException another) {
            return false;
        }
    }

    @Override
    public void points(Event.Points next) {
        points = Optional.of(next);
        view.ifPresent(page -> page.points(next));
    }

    @Override
    public void snapshot(Event.Snapshot next) {
        snapshot = Optional.of(next);
        if (next.state() != RunState.DIVERGED) {
            good = Optional.of(next);
        }
        wantsTraining &= next.state() != RunState.FINISHED && next.state() != RunState.DIVERGED;
        if (exchange.isPresent() && next.state() != RunState.TRAINING) {
            exchange.get().run();
            resumeLast(wantsTraining);
        }
        for (Consumer<Event.Snapshot> watcher : List.copyOf(watchers)) {
            watcher.accept(next);
        }
        if (view.isPresent()) {
            view.get().snapshot(next);
        } else {
            session.drawn();
        }
    }

    @Override
    public void walk(Event.Walk next) {
        view.ifPresent(page -> page.walk(next));
    }

    /** A reader may press Train before all of the first page is there. */
    private void ensureStarted() {
        if (!started) {
            start();
        }
    }

    private void start() {
        started = true;
        wantsTraining = false;
        forget();
        if (resuming.isPresent()) {
            session.resume(experiment(), resuming.get());
            resuming = Optional.empty();
        } else {
            session.start(experiment());
        }
        view.ifPresent(page -> page.settings(values, true));
    }

    private void forget() {
        points = Optional.empty();
        snapshot = Optional.empty();
        good = Optional.empty();
    }
}
