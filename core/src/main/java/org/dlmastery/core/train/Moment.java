package org.dlmastery.core.train;

import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.RunState;

/**
 * A run at the moment at which the pictures were asked for. A device may answer late, and the run goes on meanwhile;
 * what is said of it has to fit the numbers that arrive.
 *
 * @param step updates done; for a diverged run the step whose loss was the first not to be finite
 */
record Moment(int run, RunState state, int epoch, int target, int step, int batch, Metrics metrics,
        float stepsPerSecond, float[] history, int outputs, Look look) {
    /** When the look is ready. */
    Event.Snapshot snapshot() {
        return new Event.Snapshot(run, state, epoch, target, step, batch, metrics.trainingLoss(), metrics.testLoss(),
                metrics.trainingAccuracy(), metrics.testAccuracy(), stepsPerSecond, history, outputs,
                look.answers().get(), look.neurons().joined(), look.parameters().joined(), look.hidden().joined());
    }
}
