package org.dlmastery.ui.device;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.ui.engine.TrialRun;

/**
 * The one engine, lent to the models of all pages. It holds one run at a time: that of the model whose page was opened
 * last. Runs are numbered through, so that news of another model's run never pass for one's own.
 */
public final class SharedEngine implements EngineUser {
    private final Consumer<Request> requests;
    private Optional<EngineUser> user = Optional.empty();
    private Optional<Event.Ready> ready = Optional.empty();
    private Optional<Event.Failed> failure = Optional.empty();
    private int runs;

    /** @param requests takes them to the engine */
    public SharedEngine(Consumer<Request> requests) {
        this.requests = requests;
    }

    /** Makes a user known; the first has the engine until another takes it. */
    public void introduce(EngineUser one) {
        if (user.isEmpty()) {
            user = Optional.of(one);
        }
    }

    /** A number that no run has had. */
    public int nextRun() {
        runs++;
        return runs;
    }

    /**
     * The engine is this user's from now on.
     *
     * @return whether it had another user, so that this one's run is no longer in it
     */
    public boolean take(EngineUser next) {
        boolean anothers = user.isPresent() && user.get() != next;
        user = Optional.of(next);
        return anothers;
    }

    /** Asks for something; nothing happens where the engine is another's. */
    public void send(EngineUser from, Request request) {
        if (user.isPresent() && user.get() == from) {
            requests.accept(request);
        }
    }

    /** What it said of itself when it came up; empty before. */
    public Optional<Event.Ready> ready() {
        return ready;
    }

    /** Why it computes no more; empty while it does. */
    public Optional<Event.Failed> failure() {
        return failure;
    }

    @Override
    public TrialRun trial() {
        return present().trial();
    }

    @Override
    public void receive(Event event) {
        if (event instanceof Event.Reduced reduced && ready.isPresent()) {
            receive(new Event.Ready(reduced.device(), ready.get().program()));
            return;
        }
        if (event instanceof Event.Ready up) {
            ready = Optional.of(up);
        } else if (event instanceof Event.Failed failed) {
            failure = Optional.of(failed);
        }
        present().receive(event);
    }

    @Override
    public void pause() {
        present().pause();
    }

    @Override
    public void move(Runnable exchange) {
        present().move(exchange);
    }

    @Override
    public void goOn() {
        failure = Optional.empty();
        present().goOn();
    }

    private EngineUser present() {
        return user.orElseThrow(() -> new IllegalStateException("engine: no model has been introduced"));
    }
}
