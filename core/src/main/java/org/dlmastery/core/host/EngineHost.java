package org.dlmastery.core.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.core.backend.DeviceLostException;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.BatchTraining;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.SavedReadings;
import org.dlmastery.core.train.Trainable;

/**
 * The engine behind the messages: keeps one run, trains it in slices between messages, and answers with looks at it and
 * with what tasks find. It knows no thread, no browser and no kind of model; a loop outside gives it time by
 * {@link #work}.
 */
public final class EngineHost implements AutoCloseable {
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;
    /** Batches that take longer are handed to the device one by one, so that a slice of time holds no more of them. */
    private static final long LONG_BATCH = NANOSECONDS_PER_SECOND / 1000;

    private final Backend backend;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final LongSupplier nanoTime;
    private final Consumer<Event> events;
    private final Trainings trainings;
    private final DataSets dataSets;
    private final StepRate stepRate = new StepRate();
    private final LookPace pace = new LookPace();
    private final List<Request> waiting = new ArrayList<>();

    private int runNumber;
    /** Of the run that was asked for last, which may still wait for its data. */
    private Optional<Kind> kindAsked = Optional.empty();
    private Kind kindOfRun;
    private Run run;
    private RunningTasks tasks;
    private final Map<String, Probe> probes = new HashMap<>();
    private String settingsOfRun;
    /** The run before rests meanwhile, if it may be needed again. */
    private Optional<Beginning> unsupplied = Optional.empty();
    private RunState state = RunState.READY;
    private int target;
    private boolean stopAtEpochEnd;
    private long nextEpochTime;
    private boolean batchBegun;
    private int batchesAsked;
    private Optional<Request.ShowNext> wanted = Optional.empty();
    private boolean news;
    private Look look;
    private long lookStarted;
    private boolean batchesAreLong;
    private boolean lost;

    /**
     * An engine whose device trains alone.
     *
     * @param kinds what it can train
     * @param nanoTime a clock that only goes forward
     * @param events where the engine's answers go
     */
    public EngineHost(Backend backend, List<Kind> kinds, LongSupplier nanoTime, Consumer<Event> events) {
        this(backend, kinds, (kind, settings, trainable) -> BatchTraining.alone(), nanoTime, events);
    }

    private EngineHost(Backend backend, List<Kind> kinds, Trainings trainings, LongSupplier nanoTime, Consumer<Event> events) {
        this.backend = backend;
        this.trainings = trainings;
        this.nanoTime = nanoTime;
        this.events = events;
        dataSets = new DataSets(backend);
        kinds.forEach(kind -> this.kinds.put(kind.spec().name(), kind));
    }

    /**
     * An engine that shares each batch with peers, each a {@link ReplicaHost}. It goes on without those that fail, and
     * says so by {@link Event.Reduced}. Call {@link #work} when a peer has news.
     */
    public static EngineHost sharing(Backend backend, List<Kind> kinds, List<Peer> peers, LongSupplier nanoTime,
            Consumer<Event> events) {
        return new EngineHost(backend, kinds, new Team(backend, peers, events), nanoTime, events);
    }

    /** What a device is that shares its work with so many peers, for people. */
    public static String sharedName(Backend backend, int peers) {
        return Team.name(backend, peers);
    }

    /** Does what a page asks, or notes it for {@link #work}. After {@link Event.Lost} nothing happens any more. */
    public void receive(Request request) {
        unlessLost(() -> {
            waiting.add(request);
            takeWaiting();
        });
    }

    /** A batch that is under way on several engines is finished first. */
    private void takeWaiting() {
        while (!waiting.isEmpty() && !isTraining()) {
            take(waiting.remove(0));
        }
    }

    /** Whether a batch is still under way; takes note of one that is done. */
    private boolean isTraining() {
        if (run == null) {
            return false;
        }
        if (run.phase() == Run.Phase.TRAINING) {
            run.goOn();
        }
        if (run.phase() == Run.Phase.TRAINING) {
            return true;
        }
        if (batchBegun) {
            endBatch();
        }
        return false;
    }

    /** Goes on measuring; a device that answers at once has then measured. New figures are news. */
    private boolean isMeasuring(long until) {
        while (run.phase() == Run.Phase.MEASURING) {
            boolean wentOn = run.goOn();
            news |= run.phase() != Run.Phase.MEASURING;
            if (!wentOn || nanoTime.getAsLong() >= until) {
                break;
            }
        }
        return run.phase() == Run.Phase.MEASURING;
    }

    /** A device says by itself that it has failed, and values that were on their way from it say so as well. */
    private void unlessLost(Runnable action) {
        if (lost) {
            return;
        }
        try {
            action.run();
        } catch (DeviceLostException e) {
            if (backend.failure().isEmpty()) {
                throw e;
            }
        }
        backend.failure().ifPresent(failure -> {
            lost = true;
            close();
            events.accept(new Event.Lost(failure.reason(), failure.kind() == DeviceFailure.Kind.LOST));
        });
    }

    private void take(Request request) {
        if (request instanceof Request.Start || request instanceof Request.Resume) {
            begin(Beginning.of(request));
        } else if (request instanceof Request.Supply supply) {
            supply(supply);
        } else if (request instanceof Request.ShowNext show) {
            wanted = Optional.of(show);
        } else if (unsupplied.isPresent()) {
            unsupplied.get().take(request);
        } else if (request instanceof Request.Cancel cancel) {
            if (run != null) {
                tasks.cancel(cancel.task());
            }
        } else if (run == null) {
            throw new IllegalStateException(request.getClass().getSimpleName() + " before Start: there is no run yet");
        } else if (request instanceof Request.Adjust adjust) {
            run.adjust(kindOfRun.spec().settings(adjust.settings()));
            pace.restart();
            settingsOfRun = adjust.settings();
            setTarget();
            news = true;
        } else if (request instanceof Request.Train) {
            train(false);
        } else if (request instanceof Request.StepEpoch) {
            train(true);
        } else if (request instanceof Request.Pause) {
            pause();
        } else if (request instanceof Request.StepBatch) {
            stepBatch();
        } else if (request instanceof Request.RestoreLastFinite) {
            run.restoreLastFinite();
            pace.restart();
            state = run.step() == 0 ? RunState.READY : RunState.PAUSED;
            news = true;
        } else if (request instanceof Request.Ask ask) {
            tasks.begin(ask);
            tasks.work(0);
        }
        show();
    }

    private Kind kind(String name) {
        Kind kind = kinds.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("start: this engine can't train " + name
                    + "; another program of the engine can");
        }
        return kind;
    }

    private void begin(Beginning beginning) {
        Kind kind = kind(beginning.kind());
        if (kindAsked.isPresent() && kindAsked.get() != kind) {
            // What was asked of the other kind's run names pictures that this kind doesn't have.
            wanted = Optional.empty();
        }
        kindAsked = Optional.of(kind);
        Values settings = kind.spec().settings(beginning.settings());
        unsupplied = Optional.empty();
        if (beginning.saved().isEmpty()) {
            endRun();
        }
        Trainable trainable;
        try {
            trainable = kind.create(backend, settings, dataSets);
        } catch (MissingDataException missing) {
            unsupplied = Optional.of(beginning.waitingFor(missing.dataSet()));
            events.accept(new Event.Wanted(beginning.run(), missing.dataSet()));
            return;
        }
        Run next = new Run(backend, trainable, trainings.training(beginning.kind(), () -> settingsOfRun, trainable));
        if (!resume(next, beginning)) {
            return;
        }
        endRun();
        kindOfRun = kind;
        settingsOfRun = beginning.settings();
        runNumber = beginning.run();
        run = next;
        tasks = new RunningTasks(runNumber, run, nanoTime, () -> news = true, events);
        state = run.step() == 0 ? RunState.READY : RunState.PAUSED;
        setTarget();
        stepRate.clear();
        pace.restart();
        news = true;
        events.accept(new Event.Data(runNumber, trainable.facts()));
        waiting.addAll(0, beginning.later());
    }

    private boolean resume(Run next, Beginning beginning) {
        try {
            beginning.saved().ifPresent(next::resume);
            return true;
        } catch (IllegalArgumentException unfit) {
            next.close();
            events.accept(new Event.Refused(beginning.run(), unfit.getMessage()));
            news = true;
            return false;
        }
    }

    private void supply(Request.Supply supply) {
        dataSets.put(supply.dataSet(), supply.arrays());
        if (unsupplied.isPresent() && unsupplied.get().dataSet().equals(supply.dataSet())) {
            begin(unsupplied.get());
        }
    }

    /** The next multiple of the epochs asked for, so that a finished run that goes on trains as many again. */
    private void setTarget() {
        int epochs = run.plan().epochs();
        target = (run.epoch() / epochs + 1) * epochs;
    }

    private void train(boolean oneEpoch) {
        if (run.divergedAtStep() > 0) {
            return;
        }
        if (run.epoch() >= target) {
            setTarget();
        }
        state = RunState.TRAINING;
        batchesAsked = 0;
        stopAtEpochEnd = oneEpoch;
        nextEpochTime = nanoTime.getAsLong();
        stepRate.clear();
        news = true;
    }

    private void pause() {
        batchesAsked = 0;
        if (state == RunState.TRAINING) {
            state = RunState.PAUSED;
            measureForLook();
            news = true;
        }
    }

    private void measureForLook() {
        if (run.trainable().isMeasuredOften()) {
            run.measureNow();
        }
    }

    private void stepBatch() {
        if (run.divergedAtStep() == 0) {
            state = RunState.PAUSED;
            batchesAsked++;
            trainAsked();
        }
    }

    /** Single batches, each as soon as nothing else is under way. */
    private void trainAsked() {
        while (batchesAsked > 0 && run.phase() == Run.Phase.IDLE) {
            batchesAsked--;
            beginBatch();
            measureForLook();
            noteDivergence();
        }
    }

    /**
     * Trains for up to so many nanoseconds, a whole batch at the least, and sends a look that is due.
     *
     * @return whether there is more to do at once; else {@link #nanosecondsUntilWork} says when
     */
    public boolean work(long nanoseconds) {
        unlessLost(() -> workOn(nanoseconds));
        return nanosecondsUntilWork() <= 0;
    }

    private void workOn(long nanoseconds) {
        long start = nanoTime.getAsLong();
        long end = start + nanoseconds;
        int batches = 0;
        takeWaiting();
        if (unsupplied.isPresent()) {
            return;
        }
        // Where answers come late, an epoch's figures may have arrived just now; the next epoch's will be on their way.
        showOutcome(end);
        if (tasks != null && !tasks.isEmpty() && !isTraining()) {
            tasks.work(state == RunState.TRAINING ? nanoseconds / 2 : nanoseconds);
        }
        while (run != null && !isTraining() && waiting.isEmpty() && state == RunState.TRAINING && !isMeasuring(end)
                && isEpochDue(nanoTime.getAsLong())) {
            trainBatch();
            batches++;
            if (batchesAreLong) {
                backend.flush();
            }
            if (nanoTime.getAsLong() >= end) {
                break;
            }
        }
        showOutcome(end);
        backend.flush();
        if (batches > 0) {
            batchesAreLong = (nanoTime.getAsLong() - start) / batches > LONG_BATCH;
        }
    }

    private void showOutcome(long end) {
        if (run != null && !isTraining() && !isMeasuring(end)) {
            noteDivergence();
            trainAsked();
        }
        show();
    }

    private boolean isEpochDue(long now) {
        return !run.isBetweenEpochs() || now >= nextEpochTime;
    }

    private void trainBatch() {
        if (run.isBetweenEpochs()) {
            int limit = run.plan().epochsPerSecond();
            long now = nanoTime.getAsLong();
            // Never more than one epoch behind: after a long pause the run doesn't rush to catch up.
            nextEpochTime = limit == 0 ? now : Math.max(nextEpochTime, now - NANOSECONDS_PER_SECOND / limit)
                    + NANOSECONDS_PER_SECOND / limit;
        }
        beginBatch();
    }

    private void beginBatch() {
        run.trainBatch();
        batchBegun = true;
        isTraining();
    }

    private void endBatch() {
        batchBegun = false;
        news = true;
        if (state != RunState.TRAINING) {
            return;
        }
        stepRate.count(nanoTime.getAsLong());
        if (run.isBetweenEpochs() && run.epoch() >= target) {
            state = RunState.FINISHED;
        } else if (run.isBetweenEpochs() && stopAtEpochEnd) {
            state = RunState.PAUSED;
        }
        if (run.phase() == Run.Phase.IDLE) {
            noteDivergence();
        }
    }

    private void noteDivergence() {
        if (run.divergedAtStep() > 0 && state != RunState.DIVERGED) {
            state = RunState.DIVERGED;
            batchesAsked = 0;
            news = true;
        }
    }

    /**
     * How long until {@link #work} has something to do: 0 or less for now, {@link Long#MAX_VALUE} for not before a
     * request or a peer's news.
     */
    public long nanosecondsUntilWork() {
        if (run == null || unsupplied.isPresent() || run.isWaiting()) {
            return Long.MAX_VALUE;
        }
        long now = nanoTime.getAsLong();
        long wait = Long.MAX_VALUE;
        if (state == RunState.TRAINING) {
            wait = run.isBetweenEpochs() ? nextEpochTime - now : 0;
        }
        if (look != null || !tasks.isEmpty() || batchBegun || !waiting.isEmpty()
                || run.phase() == Run.Phase.MEASURING) {
            return 0;
        }
        if (wanted.isPresent() && news) {
            wait = Math.min(wait, nanosecondsUntilLook(now));
        }
        return wait;
    }

    private long nanosecondsUntilLook(long now) {
        return state == RunState.TRAINING ? pace.untilLook(now) : 0;
    }

    private void show() {
        if (run == null || unsupplied.isPresent() || isTraining() || run.phase() == Run.Phase.MEASURING && mustMeasureFirst()) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (look == null && wanted.isPresent() && news && nanosecondsUntilLook(now) <= 0) {
            measureForLook();
            if (run.phase() == Run.Phase.MEASURING && mustMeasureFirst()) {
                return;
            }
            noteDivergence();
            lookStarted = now;
            Request.ShowNext asked = wanted.get();
            wanted = Optional.empty();
            news = false;
            look = look(asked, now);
        }
        if (look != null && look.isReady()) {
            Event.Shown shown = look.shown();
            look = null;
            boolean quick = run.trainable().isMeasuredOften();
            events.accept(shown);
            pace.looked(quick, lookStarted, nanoTime.getAsLong());
        }
    }

    /**
     * A look waits for its figures where measuring is quick, where nothing was measured yet, and where the run has
     * stopped: who reads that it is finished reads what it has reached.
     */
    private boolean mustMeasureFirst() {
        return run.trainable().isMeasuredOften() || run.metrics().columns().isEmpty() || state != RunState.TRAINING;
    }

    private Look look(Request.ShowNext asked, long now) {
        int step = run.divergedAtStep() > 0 ? run.divergedAtStep() : run.step();
        Moment moment = new Moment(runNumber, state, run.epoch(), target, step, run.batch(), run.batches(),
                run.metrics(), run.stepOfMetrics(), stepRate.perSecond(), run.history());
        List<Probe.Picture> pictures = new ArrayList<>();
        for (String name : asked.pictures()) {
            pictures.add(probes.computeIfAbsent(name, run.trainable()::probe).take());
        }
        Optional<SavedReadings> saved = asked.saved() && pace.takesState(state, run.savedBytes(), now)
                ? Optional.of(run.saved()) : Optional.empty();
        return new Look(moment, saved, pictures);
    }

    private void endRun() {
        batchBegun = false;
        batchesAsked = 0;
        look = null;
        probes.values().forEach(Probe::close);
        probes.clear();
        if (run != null) {
            tasks.close();
            run.close();
            run = null;
        }
        dataSets.freeReplaced();
    }

    /** Ends the present run, if there is one, and frees the data sets. */
    @Override
    public void close() {
        endRun();
        dataSets.close();
    }
}
