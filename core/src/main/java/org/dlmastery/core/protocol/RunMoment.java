package org.dlmastery.core.protocol;

/** What a page shows of a run at one moment: how it stands, and what the page asked to see of it. */
public interface RunMoment {
    Moment moment();

    /** What the run has become, to go on from later. */
    SavedRun saved();

    default int run() {
        return moment().run();
    }

    default RunState state() {
        return moment().state();
    }

    default int epoch() {
        return moment().epoch();
    }

    default int target() {
        return moment().target();
    }

    default int step() {
        return moment().step();
    }

    default float trainingLoss() {
        return moment().metrics().get(Metrics.TRAINING_LOSS);
    }

    default float testLoss() {
        return moment().metrics().get(Metrics.TEST_LOSS);
    }

    /** In [0, 1]. */
    default float trainingAccuracy() {
        return moment().metrics().get(Metrics.TRAINING_ACCURACY);
    }

    /** In [0, 1]. */
    default float testAccuracy() {
        return moment().metrics().get(Metrics.TEST_ACCURACY);
    }

    default float stepsPerSecond() {
        return moment().stepsPerSecond();
    }
}
