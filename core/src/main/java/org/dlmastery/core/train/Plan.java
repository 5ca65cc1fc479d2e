package org.dlmastery.core.train;

import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.optim.UpdateRule;

/**
 * How a run learns, whatever it trains.
 *
 * @param l1 the rate of the penalty Σ|w|, over the model's penalised parameters
 * @param l2 the rate of the penalty ½Σw²
 * @param batchSize examples a step
 * @param epochs after how many epochs a run is finished
 * @param epochsPerSecond the most epochs a second, so that a reader can watch; 0 for as fast as the device can
 * @param seed decides the order of the examples, 0 to 2²⁴ − 1
 */
public record Plan(UpdateRule rule, LearningRate rate, double l1, double l2, int batchSize, int epochs,
        int epochsPerSecond, int seed) {
    /** Without penalties, as fast as the device can. */
    public Plan(UpdateRule rule, LearningRate rate, int batchSize, int epochs, int seed) {
        this(rule, rate, 0, 0, batchSize, epochs, 0, seed);
    }

    /** The order in which an epoch shows so many examples: it follows from the seed and the epoch's number alone. */
    public int[] order(int epoch, int examples) {
        return new SeededRandom(CounterRandom.bits(seed, epoch), SeededRandom.Purpose.BATCHES).permutation(examples);
    }
}
