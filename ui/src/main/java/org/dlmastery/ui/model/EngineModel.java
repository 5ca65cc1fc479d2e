package org.dlmastery.ui.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.ProofRequest;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.device.EngineUser;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.engine.ShownRun;
import org.dlmastery.ui.engine.TrialRun;
import org.dlmastery.ui.session.Checkpoints;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.RunFit;
import org.dlmastery.ui.story.Followed;
import org.dlmastery.ui.story.Past;
import org.dlmastery.ui.story.Story;
import org.dlmastery.ui.story.WayBack;

/**
 * A model that the engine trains: turns changed settings into requests, keeps the latest news of the run, lets old runs'
 * news pass by, and asks for one snapshot at a time, the next only when the last is drawn. Pages come and go as its
 * view; the run stays, also where the engine is exchanged, has failed or was another model's meanwhile.
 *
 * @param <M> its moments
 * @param <V> its view
 */
public abstract class EngineModel<M extends RunMoment, V extends EngineModel.View<M>>
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

        /** The engine will take up this state and tell of it later: what is known of it can be shown now. */
        default void preview(SavedRun saved) {
        }
    }

    /** A run of more numbers is begun anew when the reader goes back to it: 2 MB for each change that is remembered. */
    private static final int MOST_KEPT_NUMBERS = 1 << 19;

    private final SharedEngine engine;
    private final KindSpec spec;
    private final RunFit fit;
    private BiConsumer<RunMoment, Runnable> keeper = (moment, show) -> show.run();
    /** Whether the last moment may not be seen yet. */
    private boolean unseen;
    private Values values;
    private boolean started;
    private int run;
    private boolean asked;
    private Optional<SavedRun> resuming = Optional.empty();
    private OptionalInt resumedAt = OptionalInt.empty();
    private Optional<V> view = Optional.empty();
    private Optional<M> snapshot = Optional.empty();
    /** What {@link #snapshot} was made of. */
    private Optional<Event.Shown> look = Optional.empty();
    /** The last moment with finite numbers. */
    private Optional<M> good = Optional.empty();
    /** The last settings that {@link #good} fitted. */
    private Values goodValues;
    private Optional<Runnable> exchange = Optional.empty();
    /** The data set that the engine waits for. */
    private Optional<String> missing = Optional.empty();
    /** Whether the run is to train, which may not show yet. */
    private boolean wantsTraining;
    private final Past past = new Past();
    private Optional<Checkpoints> checkpoints = Optional.empty();
    private Followed followed = Followed.NONE;
    private boolean aside;

    /**
     * A model whose run has not begun.
     *
     * @param initial the settings at first
     */
    protected EngineModel(SharedEngine engine, KindSpec spec, RunFit fit, Values initial) {
        this.engine = engine;
        this.spec = spec;
        this.fit = fit;
        values = initial;
        goodValues = initial;
        engine.introduce(this);
    }

    /** The names of the pictures that it shows. */
    protected abstract List<String> pictures();

    /** A look that holds those pictures, and what it takes to go on. */
    protected abstract M moment(Event.Shown shown);

    /** The settings for a run that measures a device: at full speed, and so that nothing diverges. */
    protected abstract Values forTrial(Values settings);

    /** What a step's cost depends on, of the settings. */
    protected abstract String cost(Values settings);

    /** A data set that the engine needs to begin; empty if there is none, or if it comes later by {@link #supply}. */
    protected Optional<Request.Supply> data(String dataSet) {
        return Optional.empty();
    }

    /** Brings a data set, if the engine waits for it; one that it has is in use and stays. */
    protected final void supply(Request.Supply supply) {
        if (missing.isPresent() && missing.get().equals(supply.dataSet())) {
            missing = Optional.empty();
            send(supply);
        }
    }

    /** The reader wants the run to go on: the time to fetch what it still lacks, and to end what would hinder it. */
    protected void aboutToTrain() {
    }

    /** The settings that what there is to be seen was made with: goals are measured by them. */
    protected Values goalSettings() {
        return values;
    }

    @Override
    public final void bringData() {
        aboutToTrain();
    }

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

    @Override
    public final Optional<ShownRun> shownRun() {
        if (snapshot.isEmpty() || look.isEmpty() || look.get().saved().isEmpty()) {
            return Optional.empty();
        }
        SavedRun saved = look.get().saved().get();
        return Optional.of(new ShownRun(new Request.Resume(1, spec.name(), spec.text(values), saved),
                ProofRequest.of(look.get(), pictures()), this::data));
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

    /** The page is gone; a run that trains goes on. */
    public final void hide() {
        view = Optional.empty();
        // Whatever was not drawn counts as drawn, else the next page would wait for ever.
        ask();
    }

    @Override
    public final void change(Values next) {
        if (next.equals(values) && started) {
            return;
        }
        if (started) {
            past.add(wayBack(false), new Differences(spec.controls(), values, next).keys());
        }
        goTo(next);
    }

    private void goTo(Values next) {
        KindSpec.Change change = spec.change(values, next);
        values = next;
        resuming = Optional.empty();
        if (!started) {
            return;
        }
        boolean afresh = change == KindSpec.Change.AFRESH;
        if (afresh) {
            resumedAt = OptionalInt.empty();
            begin(number -> start(number, next));
            forget();
        } else if (change == KindSpec.Change.ADJUSTED) {
            send(new Request.Adjust(spec.text(next)));
        }
        view.ifPresent(page -> page.settings(values, afresh));
    }

    @Override
    public final void resume(Values next, SavedRun saved) {
        if (started) {
            past.add(wayBack(true), "");
        }
        goTo(next, saved);
    }

    private void goTo(Values next, SavedRun saved) {
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
        if (started && snapshot.isPresent() && snapshot.get().step() > 0) {
            past.add(wayBack(true), "");
        }
        start();
    }

    @Override
    public final void aside(boolean another) {
        if (another != aside) {
            if (another) {
                past.add(wayBack(true), "");
                past.hold();
            } else {
                past.release();
            }
            aside = another;
        }
    }

    /** What the reader can take back. */
    public final Past past() {
        return past;
    }

    /** Earlier states of the run; empty until a page has brought what keeps them. */
    final Optional<Checkpoints> checkpoints() {
        return checkpoints;
    }

    /**
     * The epoch from which the run goes on, where it is one that was kept; empty for a fresh one. There may be no moment of
     * it yet: it may have to wait for its data.
     */
    final OptionalInt resumedAt() {
        return resumedAt;
    }

    /** Begins to keep states: those that {@link Checkpoints#add} gets. */
    final Checkpoints keepCheckpoints() {
        Checkpoints kept = new Checkpoints((from, to) -> spec.change(from, to) == KindSpec.Change.AFRESH);
        checkpoints = Optional.of(kept);
        return kept;
    }

    /**
     * Goes back to an earlier state, with the present settings where it fits them. All states that one gesture passes are
     * one change to take back.
     *
     * @param then the settings of that time
     */
    final void rewind(Values then, SavedRun saved) {
        past.add(wayBack(true), "rewind");
        goTo(fit.fits(values, saved) ? values : then, saved);
        view.ifPresent(page -> page.preview(saved));
    }

    /** The example that the reader follows. */
    public final Followed followed() {
        return followed;
    }

    /**
     * The reader begins with an example, or with other settings: one change to take back.
     *
     * @param preset empty for settings that are no example's
     * @param replaces whether the run is replaced even where the settings would let it go on
     * @param change changes the settings
     */
    public final void follow(Optional<Preset> preset, boolean replaces, Runnable change) {
        if (started) {
            past.add(wayBack(replaces), "");
        }
        past.hold();
        followed = Followed.from(preset);
        change.run();
        past.release();
    }

    /** Ticks the steps of the example that the run has done since. @return whether there were such */
    public final boolean measure(Story<M> story) {
        int done = followed.done();
        if (snapshot.isPresent() && !aside) {
            followed = followed.at(story.done(done, goalSettings(), snapshot.get()));
        }
        return followed.done() > done;
    }

    /**
     * The way back to the present settings, and to the run as it was seen last if that is kept.
     *
     * @param replaced whether the run is about to be replaced in any case
     */
    private WayBack wayBack(boolean replaced) {
        Values then = values;
        Followed example = followed;
        Optional<SavedRun> run = good.map(RunMoment::saved).filter(saved -> fit.fits(then, saved))
                .filter(saved -> saved.numbers() <= MOST_KEPT_NUMBERS);
        return new WayBack() {
            @Override
            public WayBack go() {
                WayBack here = wayBack(replaced);
                followed = example;
                if (run.isPresent() && (replaced || spec.change(values, then) == KindSpec.Change.AFRESH)) {
                    goTo(then, run.get());
                } else if (replaced && then.equals(values)) {
                    start();
                } else {
                    goTo(then);
                }
                return here;
            }

            @Override
            public Optional<Values> settings() {
                return Optional.of(then);
            }
        };
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
        if (event instanceof Event.Wanted wanted) {
            if (wanted.run() == run) {
                wanted(wanted.dataSet());
            }
            return;
        }
        if (!(event instanceof Event.Shown shown)) {
            other(event);
            return;
        }
        asked = false;
        if (shown.moment().run() == run) {
            look = Optional.of(shown);
            take(moment(shown));
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
        // Just after the optimiser was changed, the last state may still be another's.
        Values fitting = good.isPresent() && fit.fits(values, good.get().saved()) ? values : goodValues;
        KindSpec.Change change = spec.change(fitting, values);
        if (good.isPresent() && fit.fits(fitting, good.get().saved()) && change != KindSpec.Change.AFRESH) {
            SavedRun last = good.get().saved();
            begin(number -> new Request.Resume(number, spec.name(), spec.text(fitting), last));
            if (change == KindSpec.Change.ADJUSTED) {
                send(new Request.Adjust(spec.text(values)));
            }
        } else {
            forget();
            begin(number -> start(number, values));
            view.ifPresent(page -> page.settings(values, true));
        }
        if (training) {
            send(new Request.Train());
        }
    }

    /** A reader may press Train before all of the page is there. */
    private void comeToTheEngine() {
        boolean wasAnothers = engine.take(this);
        aboutToTrain();
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
        Optional<SavedRun> saved = resuming;
        resuming = Optional.empty();
        resumedAt = saved.isPresent() ? OptionalInt.of(saved.get().epoch()) : OptionalInt.empty();
        begin(number -> saved.isPresent()
                ? new Request.Resume(number, spec.name(), spec.text(values), saved.get()) : start(number, values));
        view.ifPresent(page -> page.settings(values, true));
    }

    private Request.Start start(int number, Values settings) {
        return new Request.Start(number, spec.name(), spec.text(settings));
    }

    @Override
    public final TrialRun trial() {
        Values settings = forTrial(values);
        return new TrialRun(start(1, settings), spec.name() + " " + cost(values), this::data);
    }

    private void wanted(String dataSet) {
        missing = Optional.of(dataSet);
        data(dataSet).ifPresent(this::supply);
    }

    /** Makes the engine's next run this model's. */
    private void begin(IntFunction<Request> request) {
        missing = Optional.empty();
        run = engine.nextRun();
        send(request.apply(run));
        ask();
    }

    private void ask() {
        if (!asked) {
            asked = true;
            send(new Request.ShowNext(true, pictures()));
        }
    }

    private void forget() {
        forgotten();
        unseen = false;
        snapshot = Optional.empty();
        good = Optional.empty();
    }
}
