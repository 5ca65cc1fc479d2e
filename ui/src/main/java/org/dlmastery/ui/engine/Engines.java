package org.dlmastery.ui.engine;

import java.util.function.Consumer;
import org.dlmastery.core.protocol.DeviceKind;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;

/**
 * The engines of a page: the present one, one that is tried beside it, and some that only measure. No answer comes
 * before the asking call returns.
 */
public interface Engines {
    /** Sends a request to the present engine, or keeps it until that is ready. */
    void send(Request request);

    /** A fresh engine in place of the present one: it knows no run; requests not yet sent are dropped. */
    void replace(DeviceKind device);

    /**
     * Starts another engine beside the present one, in place of one that was tried before.
     *
     * @param outcome gets {@link Event.Ready}, {@link Event.Absent} or {@link Event.Failed}
     */
    void tryDevice(DeviceKind device, Consumer<Event> outcome);

    /** Ends the engine that was tried; nothing more is heard of it. */
    void drop();

    /** Puts the engine that was tried, which is ready, in place of the present one. */
    void take();

    /** Measures how fast a device trains, by an engine of its own that is gone afterwards. */
    void measure(DeviceKind device, TrialRun run, Consumer<Trial> done);
}
