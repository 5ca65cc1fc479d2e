package org.dlmastery.core.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.train.BatchTraining;
import org.dlmastery.core.train.Trainable;

/** The engines that share a run's batches: the one that the page knows, and its peers. */
final class Team implements Trainings {
    private final Backend backend;
    private final List<Peer> peers;
    private final Consumer<Event> events;

    /** @param peers each a {@link ReplicaHost}; none for an engine that trains alone */
    Team(Backend backend, List<Peer> peers, Consumer<Event> events) {
        this.backend = backend;
        this.peers = new ArrayList<>(peers);
        this.events = events;
    }

    static String name(Backend backend, int peers) {
        return peers == 0 ? backend.name() : backend.name() + " · " + (1 + peers) + " workers";
    }

    @Override
    public BatchTraining.Maker training(String kind, Supplier<String> settings, Trainable trainable) {
        if (peers.isEmpty()) {
            return BatchTraining.alone();
        }
        if (trainable.sharing().isEmpty()) {
            events.accept(new Event.Reduced(backend.name(), "batches of this kind of model can't be shared: "
                    + "one worker trains, the others rest"));
            return BatchTraining.alone();
        }
        return BatchTraining.shared(trainable.sharing().get(), peers, () -> ReplicaHost.told(kind, settings.get()),
                reason -> events.accept(new Event.Reduced(name(backend, peers.size()), reason)));
    }
}
