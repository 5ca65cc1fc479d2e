package org.dlmastery.ui.model;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.EngineUser;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.RunFit;

/**
 * A model that the engine trains: turns changed settings into requests, keeps the latest news of the run, lets old runs'
 * news pass by, and asks for one snapshot at a time, the next only when the last is drawn. Pages come and go as its
 * view; the run stays, also where the engine is exchanged, has failed or was another model's meanwhile.
 *
 * @param <E> what its settings describe, compared by {@code equals}
 * @param <M> its moments
 * @param <V> its view
 */
public abstract class EngineModel<E, M extends RunMoment, V extends EngineModel.View<M>>
        implements PageModel<M>, EngineUser {
    /** The page that shows the model at present. */
    public interface View<M> {
        /**
         * The settings are these now.
         *
         * @param afresh whether the run began afresh, with new weights or new data
         */
        void settings(Values values, boolean afresh);

        /** A newer moment of the run; call {@link EngineModel#drawn} when it is on the screen. */
        void snapshot(M snapshot);

        void ready(Event.Ready engine);

        void failed(Event.Failed failure);
    }

    private final SharedEngine engine;
    private final RunFit fit;
    private BiConsumer<RunMoment, Runnable> keeper = (moment, show) -> show.run();
    /** Whether the last moment may not be seen yet. */
    private boolean unseen;
    private Values values;
    private boolean started;
    private int run;
    private boolean asked;
    private Optional<SavedRun> resuming = Optional.empty();
    private Optional<V> view = Optional.empty();
    private Optional<M> snapshot = Optional.empty();
    /** The last moment with finite numbers. */
    private Optional<M> good = Optional.empty();
    /** The last settings that {@link #good} fitted. */
    private Values goodValues;
    private Optional<Runnable> exchange = Optional.empty();
    /** Whether the run is to train, which may not show yet. */
    private boolean wantsTraining;

    /** @param initial the settings at first */
    protected EngineModel(SharedEngine engine, RunFit fit, Values initial) {
        this.engine = engine;
        this.fit = fit;
        values = initial;
        goodValues = initial;
        engine.introduce(this);
    }

    /** What the settings describe. */
    protected abstract E experiment(Values settings);

    /** Whether a run of one experiment can go on with another's settings and its own weights. */
    protected abstract boolean keepsWeights(E before, E after);

    /** Asks for a run from epoch 0. */
    protected abstract Request start(int number, E experiment);

    /** Asks for a run that goes on where it was saved. */
    protected abstract Request resume(int number, E experiment, SavedRun saved);

    /** Asks for other settings for the run as it is. */
    protected abstract Request adjust(E experiment);

    /** The event as a moment of a run, if it is one. */
    protected abstract Optional<M> moment(Event event);

    /** Any other event about runs, perhaps about an earlier one than {@link #run}. */
    protected void other(Event event) {
    }

    /** The run is another: what was known of the last one counts no more. */
    protected void forgotten() {
    }

    /** A page has just come: gets what the model knows beside settings and snapshot. */
    protected void tell(V page) {
    }

    @Override
    public final Values values() {
        return values;
    }

    @Override
    public final Optional<M> snapshot() {
        return snapshot;
    }

    /** What the run was doing at the last snapshot. */
    public final RunState state() {
        return snapshot.isPresent() ? snapshot.get().state() : RunState.READY;
    }

    /** The present run's number. */
    protected final int run() {
        return run;
    }

    protected final Optional<V> view() {
        return view;
    }

    protected final void send(Request request) {
        engine.send(this, request);
    }

    /** Shows the model on a page: all that is known goes to it at once. The first page starts the first run. */
    public final void show(V next) {
        view = Optional.of(next);
        boolean leftTheEngine = engine.take(this) && started;
        if (started) {
            next.settings(values, false);
        } else {
            start();
        }
        engine.ready().ifPresent(next::ready);
        tell(next);
        if (!unseen) {
            snapshot.ifPresent(next::snapshot);
        }
        if (leftTheEngine) {
            resumeLast(false);
        }
        engine.failure().ifPresent(next::failed);
    }

    /** The page is gone: training pauses, for nobody watches. */
    public final void hide() {
        view = Optional.empty();
        if (state() == RunState.TRAINING) {
            pause();
        }
        // Whatever was not drawn counts as drawn, else the next page would wait for ever.
        ask();
    }

    @Override
    public final void change(Values next) {
        if (next.equals(values) && started) {
            return;
        }
        E before = experiment(values);
        E after = experiment(next);
        values = next;
        resuming = Optional.empty();
        if (!started) {
            return;
        }
        boolean afresh = !before.equals(after) && !keepsWeights(before, after);
        if (afresh) {
            begin(number -> start(number, after));
            forget();
        } else if (!before.equals(after)) {
            send(adjust(after));
        }
        view.ifPresent(page -> page.settings(values, afresh));
    }

    @Override
    public final void resume(Values next, SavedRun saved) {
        values = next;
        resuming = Optional.of(saved);
        if (started) {
            start();
        }
    }

    @Override
    public final void beforeShowing(BiConsumer<RunMoment, Runnable> next) {
        keeper = next;
    }

    @Override
    public final void reset() {
        start();
    }

    @Override
    public final void train() {
        comeToTheEngine();
        wantsTraining = true;
        send(new Request.Train());
    }

    @Override
    public final void pause() {
        wantsTraining = false;
        send(new Request.Pause());
    }

    @Override
    public final void stepEpoch() {
        comeToTheEngine();
        wantsTraining = false;
        send(new Request.StepEpoch());
    }

    @Override
    public final void stepBatch() {
        comeToTheEngine();
        wantsTraining = false;
        send(new Request.StepBatch());
    }

    @Override
    public final void restoreLastFinite() {
        send(new Request.RestoreLastFinite());
    }

    @Override
    public final void drawn() {
        ask();
    }

    @Override
    public final void receive(Event event) {
        if (event instanceof Event.Ready ready) {
            view.ifPresent(page -> page.ready(ready));
            return;
        }
        if (event instanceof Event.Failed failed) {
            wantsTraining = false;
            view.ifPresent(page -> page.failed(failed));
            return;
        }
        Optional<M> moment = moment(event);
        if (moment.isEmpty()) {
            other(event);
            return;
        }
        asked = false;
        if (moment.get().run() == run) {
            take(moment.get());
        } else {
            ask();
        }
    }

    @Override
    public final void move(Runnable next) {
        if (state() == RunState.TRAINING) {
            exchange = Optional.of(next);
            send(new Request.Pause());
        } else {
            next.run();
            resumeLast(wantsTraining);
        }
    }

    @Override
    public final void goOn() {
        resumeLast(wantsTraining);
    }

    private void take(M next) {
        snapshot = Optional.of(next);
        if (next.state() != RunState.DIVERGED) {
            good = Optional.of(next);
            if (fit.fits(values, next.saved())) {
                goodValues = values;
            }
        }
        wantsTraining &= next.state() != RunState.FINISHED && next.state() != RunState.DIVERGED;
        if (exchange.isPresent() && next.state() != RunState.TRAINING) {
            exchange.get().run();
            resumeLast(wantsTraining);
        }
        unseen = true;
        keeper.accept(next, () -> see(next));
    }

    /** Shows a moment, unless another has come since or the run is another. */
    private void see(M moment) {
        if (snapshot.isEmpty() || snapshot.get() != moment) {
            return;
        }
        unseen = false;
        if (view.isPresent()) {
            view.get().snapshot(moment);
        } else {
            ask();
        }
    }

    /** Goes on from the last good moment in an engine that doesn't know this run. */
    private void resumeLast(boolean training) {
        exchange = Optional.empty();
        wantsTraining = training;
        if (!started) {
            return;
        }
        asked = false;
        E experiment = experiment(values);
        // Just after the optimiser was changed, the last state may still be another's.
        Values fitting = good.isPresent() && fit.fits(values, good.get().saved()) ? values : goodValues;
        E then = experiment(fitting);
        if (good.isPresent() && fit.fits(fitting, good.get().saved()) && keepsWeights(then, experiment)) {
            SavedRun last = good.get().saved();
            begin(number -> resume(number, then, last));
            if (!then.equals(experiment)) {
                send(adjust(experiment));
            }
        } else {
            forget();
            begin(number -> start(number, experiment));
            view.ifPresent(page -> page.settings(values, true));
        }
        if (training) {
            send(new Request.Train());
        }
    }

    /** A reader may press Train before all of the page is there. */
    private void comeToTheEngine() {
        boolean wasAnothers = engine.take(this);
        if (!started) {
            start();
        } else if (wasAnothers) {
            resumeLast(false);
        }
    }

    private void start() {
        started = true;
        wantsTraining = false;
        forget();
        E experiment = experiment(values);
        Optional<SavedRun> saved = resuming;
        resuming = Optional.empty();
        begin(number -> saved.isPresent() ? resume(number, experiment, saved.get()) : start(number, experiment));
        view.ifPresent(page -> page.settings(values, true));
    }

    /** Makes the engine's next run this model's. */
    private void begin(IntFunction<Request> request) {
        run = engine.nextRun();
        send(request.apply(run));
        ask();
    }

    private void ask() {
        if (!asked) {
            asked = true;
            send(new Request.ShowNext());
        }
    }

    private void forget() {
        forgotten();
        unseen = false;
        snapshot = Optional.empty();
        good = Optional.empty();
    }
}
