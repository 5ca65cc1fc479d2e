package org.dlmastery.core.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Schedules against PyTorch 2.15's own, and one by hand. */
class LearningRateTest {
    /**
     * {@code s = OneCycleLR(SGD([p], lr=1.0), max_lr=0.1, total_steps=10, pct_start=0.3, anneal_strategy="cos",
     * three_phase=False)}: {@code param_groups[0]["lr"]} before each of 10 times {@code step(); s.step()}.
     */
    private static final double[] ONE_CYCLE = {0.0040000000000000036, 0.052000000000000005, 0.1, 0.09504846320134738,
        0.0811745653949763, 0.06112620219362893, 0.03887419780637107, 0.0188258346050237, 0.004951936798652629, 4e-07};
    /** The same with {@code max_lr=0.01, total_steps=37, pct_start=0.25}: the first ten, and the last three. */
    private static final double[] LONGER_CYCLE = {0.0003999999999999993, 0.0007438339215228504, 0.0017260766170956628,
        0.0032060079375909444, 0.004971606804046035, 0.0067699262239236235, 0.008343331522937368, 0.009466410153543632,
        0.009978265228350807, 0.009981987514762862};
    private static final double[] END_OF_LONGER_CYCLE = {0.00012765914864094736, 3.204723387203785e-05, 4e-08};
    /** {@code CosineAnnealingLR(SGD([p], lr=0.5), T_max=8)}, read likewise. */
    private static final double[] COSINE = {0.5, 0.4809698831278217, 0.42677669529663687, 0.34567085809127246, 0.25,
        0.15432914190872757, 0.07322330470336313, 0.01903011687217832};

    private static void check(double[] expected, LearningRate rate, int first, int steps) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], rate.at(first + i, steps), 1e-12, "step " + (first + i) + " of " + steps);
        }
    }

    @Test
    void oneCycleIsThatOfPyTorch() {
        check(ONE_CYCLE, new LearningRate.OneCycle(0.1, 0.3), 0, 10);
        check(LONGER_CYCLE, new LearningRate.OneCycle(0.01, 0.25), 0, 37);
        check(END_OF_LONGER_CYCLE, new LearningRate.OneCycle(0.01, 0.25), 34, 37);
    }

    @Test
    void cosineIsThatOfPyTorch() {
        check(COSINE, new LearningRate.Cosine(0.5, 0), 0, 8);
    }

    /** Of 20 steps 4 rise, a fifth of the peak each; the cosine then has 16 left. */
    @Test
    void cosineRisesFirst() {
        LearningRate rate = new LearningRate.Cosine(1, 0.2);
        check(new double[] {0.2, 0.4, 0.6, 0.8, 1}, rate, 0, 20);
        assertEquals(0.5, rate.at(12, 20), 1e-12);
        assertEquals((1 + Math.cos(Math.PI * 15 / 16)) / 2, rate.at(19, 20), 1e-12);
    }

    /** Of 10 steps 2 rise and the last 4 fall to a quarter of the peak; the step after the last would be 0. */
    @Test
    void linearRisesStaysAndFalls() {
        check(new double[] {1, 2, 2, 2, 2, 2, 2, 1.5, 1, 0.5}, new LearningRate.Linear(2, 2, 0.4), 0, 10);
        check(new double[] {2, 2, 2}, new LearningRate.Linear(2, 0, 0), 0, 3);
    }

    @Test
    void aRunThatGoesOnBeyondKeepsTheLastRate() {
        for (LearningRate rate : new LearningRate[] {new LearningRate.Constant(0.3), new LearningRate.Cosine(0.3, 0.1),
            new LearningRate.OneCycle(0.3, 0.3), new LearningRate.Linear(0.3, 3, 0.5)}) {
            assertEquals(rate.at(19, 20), rate.at(20, 20), rate::toString);
            assertEquals(rate.at(19, 20), rate.at(1000, 20), rate::toString);
        }
    }

    @Test
    void aRunOfOneStepHasARate() {
        for (LearningRate rate : new LearningRate[] {new LearningRate.Cosine(0.3, 0.1),
            new LearningRate.OneCycle(0.3, 0.3), new LearningRate.Linear(0.3, 3, 0.5)}) {
            double only = rate.at(0, 1);
            assertEquals(true, only > 0 && only <= 0.3, rate + " gives " + only);
        }
    }
}
