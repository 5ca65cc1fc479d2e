package org.dlmastery.ui.device;

import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.protocol.Event;

/** Whose run the engine computes. */
public interface EngineUser {
    /** What is trained, or is to be trained. */
    MlpExperiment experiment();

    /** Takes an event of the present engine. */
    void receive(Event event);

    /**
     * Stops the run so that nothing of it is lost, exchanges the engine, and goes on where it was.
     *
     * @param exchange puts the other engine in place of the present one
     */
    void move(Runnable exchange);

    /** The engine is a fresh one, unasked for: goes on from the last state that is known. */
    void goOn();
}
