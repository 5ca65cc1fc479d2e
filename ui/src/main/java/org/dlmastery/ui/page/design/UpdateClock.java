package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.stage.Cost;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.engine.EngineConnection;
import org.dlmastery.ui.engine.EngineProgram;
import org.teavm.jso.browser.Window;

/**
 * Times updates: an engine of its own on one thread of the processor, which trains one network after the other, each for
 * a while. The first moments of each, in which a browser still compiles, don't count.
 */
final class UpdateClock {
    /**
     * What was seen of a network.
     *
     * @param secondsOfUpdate in the least disturbed quarter of the time: what else the machine does is no network's time
     * @param updates that were counted
     * @param carriedBytes of its weights, of the optimiser's state and of running statistics, as a snapshot has them
     */
    record Reading(double secondsOfUpdate, int updates, long carriedBytes) {
    }

    private static final double WARM_MILLISECONDS = 800;
    private static final int PAUSE_MILLISECONDS = 60;
    private static final double MILLISECONDS = 1000;
    private static final int QUARTER = 4;

    private final ProofNetworks networks;
    private final EngineConnection engine;
    private final Consumer<Message> failed;
    private int run;
    private ProofNetwork network;
    private double wanted;
    private Consumer<Reading> done;
    private boolean isClosing;
    private double warmAt;
    private double lastAt;
    private Moment last;
    private double milliseconds;
    private int updates;
    /** Milliseconds an update took, from look to look. */
    private final List<Double> paces = new ArrayList<>();

    /** @param failed gets why nothing can be timed, as whole sentences */
    UpdateClock(ProofNetworks networks, EngineProgram program, Consumer<Message> failed) {
        this.networks = networks;
        this.failed = failed;
        engine = new EngineConnection(program, this::hear);
        engine.replace(DeviceKind.CPU);
    }

    /** Trains a network from the start. @param wanted for how many milliseconds that count */
    void time(ProofNetwork next, double wanted, Consumer<Reading> done) {
        network = next;
        this.wanted = wanted;
        this.done = done;
        run++;
        isClosing = false;
        warmAt = 0;
        last = null;
        milliseconds = 0;
        updates = 0;
        paces.clear();
        engine.send(new Request.Start(run, next.engine().key(), next.settings()));
        engine.send(new Request.Train());
        engine.send(new Request.ShowNext(false, List.of()));
    }

    /** Ends the engine; nothing more is heard of it. */
    void stop() {
        engine.stop();
    }

    private void hear(Event event) {
        if (event instanceof Event.Wanted wantedData) {
            networks.bring(wantedData.dataSet(), engine::send, failed);
        } else if (event instanceof Event.Shown shown && shown.moment().run() == run) {
            if (isClosing) {
                shown.saved().ifPresent(this::end);
            } else {
                look(shown.moment());
            }
        } else if (event instanceof Event.Failed broken) {
            failed.accept(Message.of("design.proof.failed", broken.message()));
        } else if (event instanceof Event.Lost lost) {
            failed.accept(Message.of("design.proof.failed", lost.reason()));
        }
    }

    private void look(Moment moment) {
        double now = Page.now();
        boolean trains = moment.state() == RunState.TRAINING && moment.step() > 0;
        boolean counts = false;
        if (trains && warmAt == 0) {
            warmAt = now;
        }
        if (trains && now - warmAt >= WARM_MILLISECONDS) {
            counts = last != null && (network.isMeasuredWith() || last.epoch() == moment.epoch());
            if (counts) {
                count(now - lastAt, moment.step() - last.step());
            }
            last = moment;
            lastAt = now;
        } else {
            // How long a finished run has stood still isn't known.
            last = null;
        }
        if (moment.state() == RunState.DIVERGED) {
            failed.accept(Message.of("design.proof.diverged"));
            return;
        }
        if (moment.state() == RunState.FINISHED) {
            // As many epochs again.
            engine.send(new Request.Train());
        }
        if (milliseconds >= wanted && updates > 0) {
            isClosing = true;
            engine.send(new Request.Pause());
            engine.send(new Request.ShowNext(true, List.of()));
        } else {
            // Of short epochs looks come at once, so that two fall into one of them.
            Window.setTimeout(() -> engine.send(new Request.ShowNext(false, List.of())), counts ? PAUSE_MILLISECONDS : 0);
        }
    }

    private void count(double passed, int done) {
        if (done > 0) {
            milliseconds += passed;
            updates += done;
            paces.add(passed / done);
        }
    }

    private void end(SavedRun saved) {
        Collections.sort(paces);
        done.accept(new Reading(paces.get(paces.size() / QUARTER) / MILLISECONDS, updates,
                bytes(saved.parameters()) + bytes(saved.state())));
    }

    private static long bytes(List<NamedArray> arrays) {
        long count = 0;
        for (NamedArray array : arrays) {
            count += array.count();
        }
        return Cost.BYTES_PER_NUMBER * count;
    }
}
