package org.dlmastery.core.pace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.DataSets;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.PaceRequest;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.MissingDataException;

/**
 * Says how long updates take on a device, as {@link PaceRequest} asks. Of some networks it times every kind of command
 * alone; of any other it counts the commands of an update on a device that computes nothing, and adds up what they take.
 */
public final class PaceHost implements AutoCloseable {
    /** Nanoseconds for which a try of a command is repeated: many steps of a browser's clock. */
    private static final long TRY = 2_000_000;
    /** Nanoseconds of training before commands are timed, in which a browser still compiles. */
    private static final long WARM = 300_000_000;
    /** Nanoseconds that a piece of that takes. */
    private static final long SLICE = 12_000_000;

    private final Backend device;
    private final Backend idle;
    private final Map<String, Kind> kinds = new HashMap<>();
    private final LongSupplier nanoTime;
    private final Consumer<Event> events;
    private final DataSets dataSets;
    private final DataSets idleSets;
    private final CommandTimes times = new CommandTimes();
    private Optional<Request.Start> network = Optional.empty();
    private Optional<Request.Ask> ask = Optional.empty();
    private Optional<Timing> timing = Optional.empty();

    /** Commands that are being timed, one after the other. */
    private final class Timing implements AutoCloseable {
        private final CountedRun run;
        private final CommandTimer timer = new CommandTimer(device, nanoTime, TRY);
        private final long began = nanoTime.getAsLong();
        private List<Command> wanted = List.of();
        private int done;

        Timing(CountedRun run) {
            this.run = run;
        }

        /** @return whether there is more to do */
        boolean work() {
            long now = nanoTime.getAsLong();
            if (now - began < WARM) {
                while (nanoTime.getAsLong() - now < SLICE) {
                    run.trainBatch();
                    device.flush();
                }
                return true;
            }
            if (wanted.isEmpty()) {
                wanted = run.issued().keySet().stream().filter(command -> !times.knows(command)).toList();
            }
            if (done < wanted.size()) {
                Command command = wanted.get(done);
                times.put(command, timer.seconds(run.issued().get(command)));
                done++;
            }
            return done < wanted.size();
        }

        @Override
        public void close() {
            timer.close();
            run.close();
        }
    }

    /**
     * Nothing is known of the device at first.
     *
     * @param device what is timed
     * @param idle a device that takes the same commands and computes nothing
     * @param nanoTime a clock that only goes forward
     */
    public PaceHost(Backend device, Backend idle, List<Kind> kinds, LongSupplier nanoTime, Consumer<Event> events) {
        this.device = device;
        this.idle = idle;
        this.nanoTime = nanoTime;
        this.events = events;
        dataSets = new DataSets(device);
        idleSets = new DataSets(idle);
        kinds.forEach(kind -> this.kinds.put(kind.spec().name(), kind));
    }

    /** Takes what a page sends; other requests than the three are not for this. */
    public void receive(Request request) {
        if (request instanceof Request.Start start) {
            network = Optional.of(start);
        } else if (request instanceof Request.Ask asked) {
            ask = Optional.of(asked);
        } else if (request instanceof Request.Supply supply) {
            dataSets.put(supply.dataSet(), supply.arrays());
            idleSets.put(supply.dataSet(), supply.arrays());
        } else {
            throw new IllegalArgumentException("pace: it takes a network, its data and what is asked of it, not a "
                    + request.getClass().getSimpleName());
        }
        if (network.isPresent() && ask.isPresent() && timing.isEmpty()) {
            begin(network.get(), ask.get());
        }
    }

    private void begin(Request.Start start, Request.Ask asked) {
        Kind kind = kinds.get(start.kind());
        if (kind == null) {
            throw new IllegalArgumentException("pace: this program knows no " + start.kind());
        }
        boolean isTimed = PaceRequest.isTime(asked);
        try {
            CountedRun run = new CountedRun(isTimed ? device : idle, kind, kind.spec().settings(start.settings()),
                    isTimed ? dataSets : idleSets);
            if (isTimed) {
                timing = Optional.of(new Timing(run));
            } else {
                predict(start, asked, run);
            }
        } catch (MissingDataException missing) {
            events.accept(new Event.Wanted(start.run(), missing.dataSet()));
        }
    }

    private void predict(Request.Start start, Request.Ask asked, CountedRun run) {
        Map<Command, Double> update;
        try (run) {
            update = run.update();
        }
        Map<String, PaceRequest.Part> parts = new LinkedHashMap<>();
        double guessed = 0;
        for (Map.Entry<Command, Double> counted : update.entrySet()) {
            Command command = counted.getKey();
            double seconds = counted.getValue() * times.seconds(command);
            guessed += times.knowsKind(command) ? 0 : seconds;
            parts.merge(command.group(), new PaceRequest.Part(command.group(), counted.getValue(), seconds),
                    (one, other) -> new PaceRequest.Part(one.group(), one.commands() + other.commands(),
                            one.seconds() + other.seconds()));
        }
        answer(start, asked, PaceRequest.parts(new ArrayList<>(parts.values()), guessed), true);
    }

    private void answer(Request.Start start, Request.Ask asked, List<NamedArray> arrays,
            boolean isLast) {
        events.accept(new Event.Answer(start.run(), asked.task(), arrays, isLast));
        if (isLast) {
            ask = Optional.empty();
        }
    }

    /** Goes on by a moment of training or one command. @return whether there is more to do */
    public boolean work() {
        if (timing.isEmpty()) {
            return false;
        }
        Timing present = timing.get();
        boolean goesOn = present.work();
        if (!goesOn) {
            present.close();
            timing = Optional.empty();
        }
        answer(network.orElseThrow(), ask.orElseThrow(), PaceRequest.progress(present.done, present.wanted.size()),
                !goesOn);
        return goesOn;
    }

    @Override
    public void close() {
        timing.ifPresent(Timing::close);
        timing = Optional.empty();
        dataSets.close();
        idleSets.close();
    }
}
