package org.dlmastery.core.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.SavedReadings;

/** What a page is shown of runs: one look at a time, when it has asked and something is new. */
final class Looks {
    private final LongSupplier nanoTime;
    private final Consumer<Event> events;
    private final Map<String, Probe> probes = new HashMap<>();
    private final LookPace pace = new LookPace();

    private Optional<Request.ShowNext> wanted = Optional.empty();
    private boolean news;
    private Look look;
    private long started;
    private boolean quick;
    private boolean hurried;

    Looks(LongSupplier nanoTime, Consumer<Event> events) {
        this.nanoTime = nanoTime;
        this.events = events;
    }

    void want(Request.ShowNext show) {
        wanted = Optional.of(show);
    }

    void wantNothing() {
        wanted = Optional.empty();
    }

    /** There is something that the last look didn't show. */
    void noteNews() {
        news = true;
    }

    /** An epoch of many batches is over and measured: its end is to be seen, if the page wants a look. */
    void hurry(long now) {
        hurried = true;
        pace.hurry(now);
    }

    /** The end of an epoch is past. */
    void goOn() {
        hurried = false;
    }

    /** Whether a look is to be taken before the next batch. */
    boolean isHurried() {
        return hurried && look == null && wanted.isPresent();
    }

    boolean isUnderWay() {
        return look != null;
    }

    /** How long until the next look may be taken; {@link Long#MAX_VALUE} if none is wanted or nothing is new. */
    long nanosecondsUntilDue(boolean training, long now) {
        if (wanted.isEmpty() || !news) {
            return Long.MAX_VALUE;
        }
        return training ? pace.untilLook(now) : 0;
    }

    boolean isDue(boolean training, long now) {
        return look == null && nanosecondsUntilDue(training, now) <= 0;
    }

    /**
     * Takes the look that is due.
     *
     * @param since when the work for it began
     */
    void take(Run run, Moment moment, long since) {
        started = since;
        quick = run.trainable().isMeasuredOften();
        Request.ShowNext asked = wanted.orElseThrow();
        wanted = Optional.empty();
        news = false;
        hurried = false;
        List<Probe.Picture> pictures = new ArrayList<>();
        for (String name : asked.pictures()) {
            pictures.add(probes.computeIfAbsent(name, run.trainable()::probe).take());
        }
        Optional<SavedReadings> saved = asked.saved() ? Optional.of(run.saved()) : Optional.empty();
        look = new Look(moment, saved, pictures);
    }

    void sendIfReady() {
        if (look == null || !look.isReady()) {
            return;
        }
        Event.Shown shown = look.shown();
        look = null;
        events.accept(shown);
        pace.looked(quick, started, nanoTime.getAsLong());
    }

    /** Drops the look that is under way, and what pictures of the run have on the device. */
    void endRun() {
        look = null;
        probes.values().forEach(Probe::close);
        probes.clear();
    }
}
