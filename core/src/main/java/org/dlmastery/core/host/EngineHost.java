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
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Trainable;

/**
 * The engine behind the messages: keeps one run, trains it in slices between messages, and answers with looks at it and
 * with what tasks find. It knows no thread, no browser and no kind of model; a loop outside gives it time by
 * {@link #work}.
 */
public final class EngineHost implements AutoCloseable {
    /** Batches that take longer are handed to the device one by one, so that a slice of time holds no more of them. */
    private static final long LONG_BATCH = 1_000_000;

    private final Backend backend;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final LongSupplier nanoTime;
    private final Consumer<Event> events;
    private final Trainings trainings;
    private final DataSets dataSets;
    private final Looks looks;
    private final Epochs epochs = new Epochs();
    private final Shares shares = new Shares();
    private final StepRate stepRate = new StepRate();
    private final List<Request> waiting = new ArrayList<>();

    private int runNumber;
    /** Of the run that was asked for last, which may still wait for its data. */
    private Optional<Kind> kindAsked = Optional.empty();
    private Kind kindOfRun;
    private Run run;
    private RunningTasks tasks;
    private String settingsOfRun;
    /** The run before rests meanwhile, if it may be needed again. */
    private Optional<Beginning> unsupplied = Optional.empty();
    /** The present run, while it lacks the data set that it is to learn from. */
    private Optional<Beginning> lacking = Optional.empty();
    private RunState state = RunState.READY;
    private boolean batchBegun;
    private long batchBegan;
    private int batchesAsked;
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

    private EngineHost(Backend backend, List<Kind> kinds, Trainings trainings, LongSupplier nanoTime,
            Consumer<Event> events) {
        this.backend = backend;
        this.trainings = trainings;
        this.nanoTime = nanoTime;
        this.events = events;
        looks = new Looks(nanoTime, events);
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
        if (run.phase() != Run.Phase.MEASURING) {
            return false;
        }
        long began = nanoTime.getAsLong();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = run.goOn() && run.phase() == Run.Phase.MEASURING && nanoTime.getAsLong() < until;
        }
        runForTheClock();
        shares.trained(nanoTime.getAsLong() - began);
        if (run.phase() == Run.Phase.MEASURING) {
            return true;
        }
        looks.noteNews();
        if (run.isBetweenEpochs() && !run.trainable().isMeasuredOften()) {
            looks.hurry(nanoTime.getAsLong());
        }
        return false;
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
            looks.want(show);
        } else if (unsupplied.isPresent()) {
            unsupplied.get().take(request);
        } else if (lacking.isPresent() && isOfTraining(request)) {
            lacking.get().take(request);
        } else if (request instanceof Request.Cancel cancel) {
            if (run != null) {
                tasks.cancel(cancel.task());
            }
        } else if (run == null) {
            throw new IllegalStateException(request.getClass().getSimpleName() + " before Start: there is no run yet");
        } else if (request instanceof Request.Adjust adjust) {
            boolean otherExamples = run.adjust(kindOfRun.spec().settings(adjust.settings()));
            settingsOfRun = adjust.settings();
            if (otherExamples) {
                events.accept(new Event.Data(runNumber, run.trainable().facts()));
                if (state != RunState.TRAINING) {
                    run.measureNow();
                }
            }
            epochs.setTarget(run);
            looks.noteNews();
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
            state = run.step() == 0 ? RunState.READY : RunState.PAUSED;
            looks.noteNews();
        } else if (request instanceof Request.Ask ask) {
            tasks.begin(ask);
            tasks.work(0);
        }
        show();
    }

    private static boolean isOfTraining(Request request) {
        return request instanceof Request.Train || request instanceof Request.StepEpoch
                || request instanceof Request.StepBatch || request instanceof Request.Pause;
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
            looks.wantNothing();
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
        tasks = new RunningTasks(runNumber, run, nanoTime, looks::noteNews, events);
        state = epochs.resume(run);
        stepRate.clear();
        looks.noteNews();
        events.accept(new Event.Data(runNumber, trainable.facts()));
        lacking = trainable.lacks().map(beginning::lacking);
        lacking.ifPresent(lacks -> events.accept(new Event.Wanted(runNumber, lacks.dataSet())));
        waiting.addAll(0, beginning.later());
    }

    private boolean resume(Run next, Beginning beginning) {
        try {
            beginning.saved().ifPresent(next::resume);
            return true;
        } catch (IllegalArgumentException unfit) {
            next.close();
            events.accept(new Event.Refused(beginning.run(), unfit.getMessage()));
            looks.noteNews();
            return false;
        }
    }

    private void supply(Request.Supply supply) {
        dataSets.put(supply.dataSet(), supply.arrays());
        if (unsupplied.isPresent() && unsupplied.get().dataSet().equals(supply.dataSet())) {
            begin(unsupplied.get());
        } else if (lacking.isPresent() && lacking.get().dataSet().equals(supply.dataSet())) {
            waiting.addAll(0, lacking.get().later());
            lacking = Optional.empty();
            run.supply(dataSets);
            events.accept(new Event.Data(runNumber, run.trainable().facts()));
            looks.noteNews();
        }
    }

    private void train(boolean oneEpoch) {
        if (run.divergedAtStep() > 0) {
            return;
        }
        state = RunState.TRAINING;
        batchesAsked = 0;
        epochs.begin(run, oneEpoch, nanoTime.getAsLong());
        stepRate.clear();
        looks.noteNews();
    }

    private void pause() {
        batchesAsked = 0;
        if (state == RunState.TRAINING) {
            state = RunState.PAUSED;
            measureForLook();
            looks.noteNews();
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
        unlessLost(() -> {
            workOn(nanoseconds);
            backend.flush();
        });
        return nanosecondsUntilWork() <= 0;
    }

    private void workOn(long nanoseconds) {
        long start = nanoTime.getAsLong();
        long end = start + nanoseconds;
        takeWaiting();
        if (unsupplied.isPresent() || run == null) {
            return;
        }
        boolean trains = state == RunState.TRAINING;
        if (tasks.isEmpty() || !trains || epochs.nanosecondsUntilDue(run, start) > 0) {
            shares.settle();
        }
        // Where answers come late, an epoch's figures may have arrived just now; the next epoch's will be on their way.
        showOutcome(nanoseconds, end);
        long part = trains ? shares.ofTasks(nanoseconds) : nanoseconds;
        if (part >= 0 && !tasks.isEmpty() && !isTraining()) {
            workOnTasks(part);
        }
        int batches = 0;
        long began = nanoTime.getAsLong();
        while (run != null && shares.isTrainingDue(nanoseconds) && !isTraining() && waiting.isEmpty()
                && state == RunState.TRAINING && !isMeasuring(end) && !looks.isHurried()
                && epochs.nanosecondsUntilDue(run, nanoTime.getAsLong()) <= 0) {
            epochs.beginBatch(run, nanoTime.getAsLong());
            beginBatch();
            batches++;
            if (nanoTime.getAsLong() >= end) {
                break;
            }
        }
        if (batches > 0) {
            backend.flush();
            batchesAreLong = (nanoTime.getAsLong() - began) / batches > LONG_BATCH;
        }
        showOutcome(nanoseconds, end);
    }

    private void workOnTasks(long nanoseconds) {
        long began = nanoTime.getAsLong();
        tasks.work(nanoseconds);
        runForTheClock();
        long taken = nanoTime.getAsLong() - began;
        shares.answered(taken);
        if (taken < nanoseconds) {
            // They wait for the device, or are done.
            shares.settle();
        }
    }

    /** A device may put off what it is asked for: while its time is shared, each runs what it has asked for itself. */
    private void runForTheClock() {
        if (!tasks.isEmpty()) {
            backend.flush();
        }
    }

    private void showOutcome(long slice, long end) {
        if (run != null && !isTraining() && shares.isTrainingDue(slice) && !isMeasuring(end)) {
            noteDivergence();
            trainAsked();
        }
        show();
    }

    private void beginBatch() {
        looks.goOn();
        batchBegan = nanoTime.getAsLong();
        run.trainBatch();
        if (batchesAreLong || !tasks.isEmpty()) {
            backend.flush();
        }
        batchBegun = true;
        isTraining();
    }

    private void endBatch() {
        batchBegun = false;
        looks.noteNews();
        if (state != RunState.TRAINING) {
            return;
        }
        long now = nanoTime.getAsLong();
        shares.trained(now - batchBegan);
        stepRate.count(now);
        state = epochs.stateAfterBatch(run);
        if (run.phase() == Run.Phase.IDLE) {
            noteDivergence();
        }
    }

    private void noteDivergence() {
        if (run.divergedAtStep() > 0 && state != RunState.DIVERGED) {
            state = RunState.DIVERGED;
            batchesAsked = 0;
            looks.noteNews();
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
        if (looks.isUnderWay() || !tasks.isEmpty() || batchBegun || !waiting.isEmpty()
                || run.phase() == Run.Phase.MEASURING) {
            return 0;
        }
        boolean training = state == RunState.TRAINING;
        long untilBatch = training ? epochs.nanosecondsUntilDue(run, now) : Long.MAX_VALUE;
        return Math.min(untilBatch, looks.nanosecondsUntilDue(training, now));
    }

    private void show() {
        if (run == null || unsupplied.isPresent() || isTraining()
                || run.phase() == Run.Phase.MEASURING && mustMeasureFirst()) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (looks.isDue(state == RunState.TRAINING, now)) {
            measureForLook();
            if (run.phase() == Run.Phase.MEASURING && mustMeasureFirst()) {
                return;
            }
            noteDivergence();
            looks.take(run, moment(), now);
        }
        looks.sendIfReady();
    }

    /**
     * A look waits for its figures where measuring is quick, where nothing was measured yet, and where the run has
     * stopped: who reads that it is finished reads what it has reached.
     */
    private boolean mustMeasureFirst() {
        return run.trainable().isMeasuredOften() || run.metrics().columns().isEmpty() || state != RunState.TRAINING;
    }

    private Moment moment() {
        int step = run.divergedAtStep() > 0 ? run.divergedAtStep() : run.step();
        return new Moment(runNumber, state, run.epoch(), epochs.target(), step, run.batch(), run.batches(),
                run.metrics(), run.stepOfMetrics(), stepRate.perSecond(), run.history());
    }

    private void endRun() {
        batchBegun = false;
        batchesAsked = 0;
        lacking = Optional.empty();
        looks.endRun();
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
