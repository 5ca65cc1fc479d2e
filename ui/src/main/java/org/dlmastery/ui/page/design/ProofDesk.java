package org.dlmastery.ui.page.design;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.Pace;
import org.dlmastery.core.kind.design.spec.ProofNetwork;
import org.dlmastery.core.settings.Message;

/** The engines by which predictions are made and proved: each begins when it is first needed and measures the device once. */
final class ProofDesk {
    /** For how many milliseconds each of the two networks counts by which a device is measured. */
    private static final double MEASURED = 600;
    /** For how many milliseconds a network is trained. */
    private static final double PROVED = 5000;

    private final ProofNetworks networks;
    private final Map<DesignCard, UpdateClock> clocks = new EnumMap<>(DesignCard.class);
    private final Map<DesignCard, CommandClock> commandClocks = new EnumMap<>(DesignCard.class);
    private final Map<DesignCard, Pace> paces = new EnumMap<>(DesignCard.class);
    private Consumer<Message> failed = why -> { };
    private boolean isBusy;

    ProofDesk(ProofNetworks networks) {
        this.networks = networks;
    }

    ProofNetworks networks() {
        return networks;
    }

    /** Whether something is being timed. */
    boolean isBusy() {
        return isBusy;
    }

    /** How this device fares with an engine's networks, once it has been measured. */
    Optional<Pace> pace(DesignCard engine) {
        return Optional.ofNullable(paces.get(engine));
    }

    /** Measures the device with an engine. @param failed gets why it can't */
    void measure(DesignCard engine, Runnable done, Consumer<Message> failed) {
        begin(failed);
        timeCommands(engine, 0, () -> timeUpdates(engine, done));
    }

    private void timeCommands(DesignCard engine, int index, Runnable done) {
        List<ProofNetwork> timed = networks.timed(engine);
        if (index == timed.size()) {
            done.run();
        } else {
            commandClock(engine).time(timed.get(index), () -> timeCommands(engine, index + 1, done));
        }
    }

    private void timeUpdates(DesignCard engine, Runnable done) {
        ProofNetwork small = networks.small(engine);
        ProofNetwork large = networks.large(engine);
        UpdateClock clock = clock(engine);
        clock.time(small, MEASURED, ofSmall -> clock.time(large, MEASURED, ofLarge ->
                commandClock(engine).predict(small, inSmall -> commandClock(engine).predict(large, inLarge -> {
                    paces.put(engine, Pace.of(inSmall.seconds(), ofSmall.secondsOfUpdate(), inLarge.seconds(),
                            ofLarge.secondsOfUpdate()));
                    isBusy = false;
                    done.run();
                }))));
    }

    /** Predicts a network's time on a device that has been measured. @param failed gets why it can't */
    void predict(ProofNetwork network, Consumer<Prediction> done, Consumer<Message> failed) {
        this.failed = failed;
        commandClock(network.engine()).predict(network, done);
    }

    /** Trains a network. @param failed gets why it can't */
    void prove(ProofNetwork network, Consumer<UpdateClock.Reading> done, Consumer<Message> failed) {
        begin(failed);
        clock(network.engine()).time(network, PROVED, reading -> {
            isBusy = false;
            done.accept(reading);
        });
    }

    private void begin(Consumer<Message> why) {
        failed = why;
        isBusy = true;
    }

    private UpdateClock clock(DesignCard engine) {
        if (!clocks.containsKey(engine)) {
            clocks.put(engine, new UpdateClock(networks, networks.program(engine), why -> {
                // An engine that has failed is of no further use.
                clocks.remove(engine).stop();
                isBusy = false;
                failed.accept(why);
            }));
        }
        return clocks.get(engine);
    }

    private CommandClock commandClock(DesignCard engine) {
        if (!commandClocks.containsKey(engine)) {
            commandClocks.put(engine, new CommandClock(networks, engine, why -> {
                commandClocks.remove(engine).stop();
                paces.remove(engine);
                isBusy = false;
                failed.accept(why);
            }));
        }
        return commandClocks.get(engine);
    }

    /** Ends all engines. */
    void leave() {
        for (CommandClock clock : commandClocks.values()) {
            clock.stop();
        }
        commandClocks.clear();
        paces.clear();
        for (UpdateClock clock : clocks.values()) {
            clock.stop();
        }
        clocks.clear();
        isBusy = false;
    }
}
