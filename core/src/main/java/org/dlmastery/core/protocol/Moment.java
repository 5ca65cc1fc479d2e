package org.dlmastery.core.protocol;

/**
 * How a run stands.
 *
 * @param run the number that the page gave it
 * @param epoch whole epochs done
 * @param target after how many epochs the run is finished
 * @param step updates done; for a diverged run the step whose loss was the first not to be finite
 * @param batch how many batches of the present epoch are done
 * @param batches how many make an epoch
 * @param metrics the newest figures
 * @param measuredAt the step whose weights the figures over whole splits are of
 * @param stepsPerSecond over the last second of training; 0 before
 */
public record Moment(int run, RunState state, int epoch, int target, int step, int batch, int batches,
        Metrics metrics, int measuredAt, float stepsPerSecond, History history) {
}
