package org.dlmastery.ui.device;

import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.engine.TrialRun;

/** Whose run the engine computes. */
public interface EngineUser {
    /** How to measure what a device makes of what is trained, or is to be trained. */
    TrialRun trial();

    /** Takes an event of the present engine. */
    void receive(Event event);

    /** Stops training until the reader asks for it again. */
    void pause();

    /**
     * Stops the run so that nothing of it is lost, exchanges the engine, and goes on where it was.
     *
     * @param exchange puts the other engine in place of the present one
     */
    void move(Runnable exchange);

    /** The engine is a fresh one, unasked for: goes on from the last state that is known. */
    void goOn();
}
