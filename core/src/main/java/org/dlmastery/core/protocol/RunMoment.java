package org.dlmastery.core.protocol;

/**
 * A run at one moment, whatever it trains: what pages treat alike for all models. Losses and accuracies are over the
 * whole split, with the present weights; NaN where a model has none.
 */
public interface RunMoment {
    /** The number that the page gave the run. */
    int run();

    RunState state();

    /** Whole epochs done. */
    int epoch();

    /** After how many epochs the run is finished. */
    int target();

    /** Updates done; for a diverged run the step whose loss was the first not to be finite. */
    int step();

    float trainingLoss();

    float testLoss();

    /** In [0, 1]. */
    float trainingAccuracy();

    /** In [0, 1]. */
    float testAccuracy();

    /** Over the last second of training; 0 before. */
    float stepsPerSecond();

    /** What the run has become, to go on from later. */
    SavedRun saved();
}
