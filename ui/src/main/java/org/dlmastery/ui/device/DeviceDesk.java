package org.dlmastery.ui.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.ui.engine.Engines;
import org.dlmastery.ui.engine.Trial;
import org.dlmastery.ui.engine.TrialRun;

/**
 * Decides which device computes. A reader's choice is remembered; "Auto" stays on the processor until measuring, which
 * only a reader's interest starts, shows a device that is clearly faster for this network. A run moves with all its
 * state. A device that is lost is replaced once by a fresh one and then by the processor.
 */
public final class DeviceDesk {
    /** All devices that the engine's full program can open, in the order in which they are shown. */
    public static final List<DeviceKind> OFFERED = List.of(DeviceKind.WEBGPU, DeviceKind.CPU_THREADS,
            DeviceKind.CPU_WORKERS, DeviceKind.CPU_FUSED, DeviceKind.CPU);
    private static final String AUTO = "auto";

    private final Engines engines;
    private final EngineUser user;
    private final Consumer<String> remember;
    private Optional<DeviceKind> choice = Optional.empty();
    private boolean started;
    private DeviceKind inUse = DeviceKind.CPU;
    private Optional<DeviceKind> opening = Optional.empty();
    private Optional<DeviceKind> measuring = Optional.empty();
    private Optional<DeviceNews> news = Optional.empty();
    private final Map<DeviceKind, String> whyNot = new HashMap<>();
    private final Map<String, Map<DeviceKind, Trial>> trials = new HashMap<>();
    /** The devices that a fresh one of the same kind has replaced, and why they were lost. */
    private final Map<DeviceKind, String> lostBefore = new HashMap<>();
    private Runnable onChange = () -> { };

    /**
     * @param remembered what {@code remember} was given on the last visit; empty if nothing
     * @param remember keeps a text for the next visit
     */
    public DeviceDesk(Engines engines, EngineUser user, String remembered, Consumer<String> remember) {
        this.engines = engines;
        this.user = user;
        this.remember = remember;
        for (DeviceKind device : OFFERED) {
            if (device.name().equals(remembered)) {
                choice = Optional.of(device);
            }
        }
    }

    /** What the reader has chosen; empty for Auto. */
    public Optional<DeviceKind> choice() {
        return choice;
    }

    public DeviceKind inUse() {
        return inUse;
    }

    /** The device that is being opened, to become the one in use. */
    public Optional<DeviceKind> opening() {
        return opening;
    }

    public Optional<DeviceKind> measuring() {
        return measuring;
    }

    /** What happened to the devices last, if a reader should know. */
    public Optional<DeviceNews> news() {
        return news;
    }

    /** Why a device can't be used here; empty for one that can, or that nobody has tried. */
    public Optional<String> whyNot(DeviceKind device) {
        return Optional.ofNullable(whyNot.get(device));
    }

    /** What was measured for the present network. */
    public Map<DeviceKind, Trial> trials() {
        return trials.getOrDefault(user.trial().cost(), Map.of());
    }

    /** Calls when anything of this has changed. */
    public void onChange(Runnable action) {
        onChange = action;
    }

    /** Sends a request to the engine, which starts with the first one, so that pages without a model don't load it. */
    public void send(Request request) {
        if (!started) {
            started = true;
            inUse = choice.orElse(DeviceKind.CPU);
            engines.replace(inUse);
        }
        engines.send(request);
    }

    /** Takes an event of the present engine. */
    public void receive(Event event) {
        if (event instanceof Event.Absent absent) {
            leaveAbsent(absent.reason());
        } else if (event instanceof Event.Lost lost) {
            lose(lost);
        } else {
            if (event instanceof Event.Reduced reduced) {
                news = Optional.of(new DeviceNews(DeviceNews.What.REDUCED, inUse, reduced.reason()));
            }
            user.receive(event);
            onChange.run();
        }
    }

    private void leaveAbsent(String reason) {
        whyNot.put(inUse, reason);
        if (lostBefore.containsKey(inUse)) {
            replace(DeviceKind.CPU, DeviceNews.What.LOST, lostBefore.get(inUse) + " " + reason);
        } else {
            replace(DeviceKind.CPU, DeviceNews.What.ABSENT, reason);
        }
    }

    private void lose(Event.Lost lost) {
        if (lost.worthAnother() && !lostBefore.containsKey(inUse)) {
            lostBefore.put(inUse, lost.reason());
            replace(inUse, DeviceNews.What.LOST_AND_REPLACED, lost.reason());
        } else if (inUse != DeviceKind.CPU) {
            whyNot.put(inUse, lost.reason());
            replace(DeviceKind.CPU, DeviceNews.What.LOST, lost.reason());
        } else {
            user.receive(new Event.Failed(lost.reason(), List.of()));
        }
    }

    private void replace(DeviceKind next, DeviceNews.What what, String reason) {
        news = Optional.of(new DeviceNews(what, inUse, reason));
        stopOpening();
        inUse = next;
        engines.replace(next);
        user.goOn();
        onChange.run();
    }

    /** A fresh engine on the same device, after a crash. */
    public void restart() {
        stopOpening();
        engines.replace(inUse);
        user.goOn();
        onChange.run();
    }

    /** @param next the device that the reader wants; empty for Auto */
    public void choose(Optional<DeviceKind> next) {
        choice = next;
        remember.accept(next.isPresent() ? next.get().name() : AUTO);
        news = Optional.empty();
        if (next.isPresent()) {
            moveTo(next.get());
        } else {
            measure();
        }
        onChange.run();
    }

    /** Remembers a device for the next visit; this one goes on as it is. */
    public void chooseNextTime(DeviceKind next) {
        remember.accept(next.name());
    }

    /** Measures each device that wasn't measured for this network, one after the other; Auto then decides. */
    public void measure() {
        if (measuring.isPresent()) {
            return;
        }
        TrialRun run = user.trial();
        Map<DeviceKind, Trial> known = trials.computeIfAbsent(run.cost(), key -> new HashMap<>());
        List<DeviceKind> left = new ArrayList<>(OFFERED);
        left.removeAll(known.keySet());
        if (left.isEmpty()) {
            decide(known);
            return;
        }
        DeviceKind device = left.get(0);
        measuring = Optional.of(device);
        onChange.run();
        engines.measure(device, run, trial -> {
            measuring = Optional.empty();
            known.put(device, trial);
            if (trial instanceof Trial.Missing missing) {
                whyNot.put(device, missing.reason());
            } else {
                whyNot.remove(device);
            }
            onChange.run();
            measure();
        });
    }

    /** Measures again what was measured for this network. */
    public void measureAgain() {
        trials.remove(user.trial().cost());
        measure();
    }

    private void decide(Map<DeviceKind, Trial> known) {
        if (choice.isEmpty()) {
            moveTo(AutoChoice.of(known));
            onChange.run();
        }
    }

    private void moveTo(DeviceKind next) {
        stopOpening();
        if (inUse == next) {
            return;
        }
        if (!started) {
            // the first request starts the engine for what is chosen by then
            return;
        }
        opening = Optional.of(next);
        engines.tryDevice(next, outcome -> arrive(next, outcome));
    }

    private void stopOpening() {
        if (opening.isPresent()) {
            opening = Optional.empty();
            engines.drop();
        }
    }

    private void arrive(DeviceKind next, Event outcome) {
        if (outcome instanceof Event.Ready) {
            user.move(() -> {
                opening = Optional.empty();
                inUse = next;
                whyNot.remove(next);
                engines.take();
            });
            return;
        }
        String reason = outcome instanceof Event.Absent absent ? absent.reason() : ((Event.Failed) outcome).message();
        opening = Optional.empty();
        whyNot.put(next, reason);
        news = Optional.of(new DeviceNews(DeviceNews.What.REFUSED, next, reason));
        onChange.run();
    }
}
