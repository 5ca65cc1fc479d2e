package org.dlmastery.site;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;

/** Stands where core's EngineHost will: says that it can't do anything yet. */
final class EngineHost {
    private final Consumer<Event> events;

    EngineHost(Backend backend, LongSupplier nanoTime, Consumer<Event> events) {
        this.events = events;
    }

    void receive(Request request) {
        throw new UnsupportedOperationException(request.toString());
    }

    boolean work(long nanoseconds) {
        return false;
    }

    long nanosecondsUntilWork() {
        return Long.MAX_VALUE;
    }
}
