package org.dlmastery.core.train;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DeviceFailure;
import org.dlmastery.core.backend.DeviceLostException;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.PointGenerator;
import org.dlmastery.core.kind.mlp.spec.PointSet;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;

/**
 * The engine behind the messages: keeps one run, trains it in slices between messages, and answers with snapshots. It
 * knows no thread and no browser; a loop outside gives it time by {@link #work}.
 */
public final class EngineHost implements AutoCloseable {
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;
    /**
     * A snapshot may take at most a third of the time: while the run trains, the next one waits twice as long as the
     * last one took.
     */
    private static final int REST_PER_SNAPSHOT = 2;

    private final Backend backend;
    private final LongSupplier nanoTime;
    private final Consumer<Event> events;
    private final BatchTraining.Maker trainings;
    private final StepRate stepRate = new StepRate();
    private final Queue<Request> waiting = new ArrayDeque<>();

    private int runNumber;
    private MlpRun run;
    private PointSet points;
    private RunState state = RunState.READY;
    private int target;
    private boolean stopAtEpochEnd;
    private long nextEpochTime;
    private boolean batchBegun;
    private boolean showWanted;
    private boolean news;
    private GradientWalk walk;
    private int walkedPoint;
    private Moment moment;
    private long lookStarted;
    private long nextLookTime;
    private boolean lost;

    /**
     * An engine whose device trains alone.
     *
     * @param nanoTime a clock that only goes forward
     * @param events where the engine's answers go
     */
    public EngineHost(Backend backend, LongSupplier nanoTime, Consumer<Event> events) {
        this(backend, nanoTime, events, OwnTraining::new);
    }

    private EngineHost(Backend backend, LongSupplier nanoTime, Consumer<Event> events, BatchTraining.Maker trainings) {
        this.backend = backend;
        this.nanoTime = nanoTime;
        this.events = events;
        this.trainings = trainings;
    }

    /**
     * An engine that shares each batch with peers, each a {@link ReplicaHost}. It goes on without those that fail, and
     * says so by {@link Event.Reduced}. Call {@link #work} when a peer has news.
     */
    public static EngineHost sharing(Backend backend, List<Peer> peers, LongSupplier nanoTime, Consumer<Event> events) {
        List<Peer> team = new ArrayList<>(peers);
        return new EngineHost(backend, nanoTime, events, parts -> new SharedTraining(parts, team,
                reason -> events.accept(new Event.Reduced(sharedName(backend, team.size()), reason))));
    }

    /** What a device is that shares its work with so many peers, for people. */
    public static String sharedName(Backend backend, int peers) {
        return peers == 0 ? backend.name() : backend.name() + " · " + (1 + peers) + " workers";
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
            take(waiting.remove());
        }
    }

    /** Whether a batch is still under way; takes note of one that is done. */
    private boolean isTraining() {
        if (run == null || run.isTraining()) {
            return run != null;
        }
        if (batchBegun) {
            endBatch();
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
        if (request instanceof Request.Start start) {
            start(start.run(), start.experiment());
        } else if (request instanceof Request.Resume resume) {
            start(resume.run(), resume.experiment());
            run.resume(resume.saved());
            state = run.step() == 0 ? RunState.READY : RunState.PAUSED;
            setTarget();
        } else if (request instanceof Request.ShowNext) {
            showWanted = true;
        } else if (run == null) {
            throw new IllegalStateException(request.getClass().getSimpleName() + " before Start: there is no run yet");
        } else if (request instanceof Request.Adjust adjust) {
            run.adjust(adjust.experiment());
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
            state = run.step() == 0 ? RunState.READY : RunState.PAUSED;
            news = true;
        } else if (request instanceof Request.SetParameter change) {
            run.setParameter(change.index(), change.value());
            news = true;
        } else if (request instanceof Request.Walk walk) {
            walk(walk.point());
        }
        show();
    }

    private void walk(int point) {
        if (point < 0 || point >= points.count()) {
            throw new IllegalArgumentException("walk: there is no point " + point + " among " + points.count());
        }
        walkedPoint = point;
        walk = run.walk(points.x1()[point], points.x2()[point], points.labels()[point]);
    }

    private void start(int number, MlpExperiment experiment) {
        close();
        runNumber = number;
        points = PointGenerator.generate(experiment.data());
        run = new MlpRun(backend, experiment, points, trainings);
        state = RunState.READY;
        setTarget();
        stepRate.clear();
        news = true;
        float[] training = new float[points.count()];
        for (int i = 0; i < training.length; i++) {
            training[i] = points.training()[i] ? 1 : 0;
        }
        events.accept(new Event.Points(runNumber, points.x1(), points.x2(), points.labels(), training));
    }

    /** The next multiple of the epochs asked for, so that a finished run that goes on trains as many again. */
    private void setTarget() {
        int epochs = run.experiment().training().epochs();
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
        stopAtEpochEnd = oneEpoch;
        nextEpochTime = nanoTime.getAsLong();
        stepRate.clear();
        news = true;
    }

    private void pause() {
        if (state == RunState.TRAINING) {
            state = RunState.PAUSED;
            run.measureNow();
            news = true;
        }
    }

    private void stepBatch() {
        if (run.divergedAtStep() == 0) {
            state = RunState.PAUSED;
            beginBatch();
            run.measureNow();
            noteDivergence();
        }
    }

    /**
     * Trains for up to so many nanoseconds, a whole batch at the least, and sends a snapshot that is due.
     *
     * @return whether there is more to do at once; else {@link #nanosecondsUntilWork} says when
     */
    public boolean work(long nanoseconds) {
        unlessLost(() -> workOn(nanoseconds));
        return nanosecondsUntilWork() <= 0;
    }

    private void workOn(long nanoseconds) {
        long start = nanoTime.getAsLong();
        takeWaiting();
        // Where answers come late, an epoch's figures may have arrived just now; the next epoch's will be on their way.
        showOutcome();
        while (run != null && !isTraining() && waiting.isEmpty() && state == RunState.TRAINING && !run.isMeasuring()
                && isEpochDue(nanoTime.getAsLong())) {
            trainBatch();
            if (nanoTime.getAsLong() - start >= nanoseconds) {
                break;
            }
        }
        showOutcome();
        backend.flush();
    }

    private void showOutcome() {
        if (run != null && !isTraining() && !run.isMeasuring()) {
            noteDivergence();
        }
        show();
    }

    private boolean isEpochDue(long now) {
        return !run.isBetweenEpochs() || now >= nextEpochTime;
    }

    private void trainBatch() {
        boolean starting = run.isBetweenEpochs();
        if (starting) {
            int limit = run.experiment().training().epochsPerSecond();
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
        if (!run.isMeasuring()) {
            noteDivergence();
        }
    }

    private void noteDivergence() {
        if (run.divergedAtStep() > 0 && state != RunState.DIVERGED) {
            state = RunState.DIVERGED;
            news = true;
        }
    }

    /**
     * How long until {@link #work} has something to do: 0 or less for now, {@link Long#MAX_VALUE} for not before a
     * request or a peer's news.
     */
    public long nanosecondsUntilWork() {
        if (run == null) {
            return Long.MAX_VALUE;
        }
        long now = nanoTime.getAsLong();
        long wait = Long.MAX_VALUE;
        if (state == RunState.TRAINING) {
            wait = run.isBetweenEpochs() ? nextEpochTime - now : 0;
        }
        if (run.isWaiting()) {
            return Long.MAX_VALUE;
        }
        if (moment != null || walk != null || batchBegun || !waiting.isEmpty() || run.isMeasuring()) {
            return 0;
        }
        if (showWanted && news) {
            wait = Math.min(wait, nanosecondsUntilLook(now));
        }
        return wait;
    }

    private long nanosecondsUntilLook(long now) {
        return state == RunState.TRAINING ? nextLookTime - now : 0;
    }

    private void show() {
        if (run == null || isTraining() || run.isMeasuring()) {
            return;
        }
        if (walk != null && walk.isReady()) {
            events.accept(walk.event(runNumber, walkedPoint));
            walk = null;
        }
        long now = nanoTime.getAsLong();
        if (moment == null && showWanted && news && nanosecondsUntilLook(now) <= 0) {
            run.measureNow();
            if (run.isMeasuring()) {
                return;
            }
            noteDivergence();
            lookStarted = now;
            moment = moment();
            showWanted = false;
            news = false;
        }
        if (moment != null && moment.look().isReady()) {
            Event.Snapshot snapshot = moment.snapshot();
            moment = null;
            events.accept(snapshot);
            now = nanoTime.getAsLong();
            nextLookTime = now + REST_PER_SNAPSHOT * (now - lookStarted);
        }
    }

    private Moment moment() {
        int step = run.divergedAtStep() > 0 ? run.divergedAtStep() : run.step();
        return new Moment(runNumber, state, run.epoch(), target, step, run.batch(), run.metrics(),
                stepRate.perSecond(), run.history(), run.experiment().outputs(), run.look());
    }

    /** Ends the present run, if there is one. */
    @Override
    public void close() {
        batchBegun = false;
        moment = null;
        walk = null;
        if (run != null) {
            run.close();
            run = null;
        }
    }
}
