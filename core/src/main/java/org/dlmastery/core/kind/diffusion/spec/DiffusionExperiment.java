package org.dlmastery.core.kind.diffusion.spec;

import java.util.Arrays;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Experiment;

/**
 * Everything that decides a training run: with the same value, the same run.
 *
 * @param shipped whether the network is the site's, {@link TrainedDiffusion}, whose training these settings were
 * @param schedule has no effect with {@link Target#FLOW}
 * @param labelDrop the chance that a training image's class is kept from the network, 0 to 0.5
 * @param images how many of the training images, from the first on
 * @param batchSize images a step
 * @param epochs after how many epochs a run is finished
 * @param seed decides the initial weights, the order of batches, and all noise, timesteps and dropped classes
 */
public record DiffusionExperiment(boolean shipped, Widths widths, Schedule schedule, Target target, double labelDrop,
        int images, double learningRate, RateCourse course, int batchSize, int epochs, int seed) implements Experiment<DiffusionExperiment> {
    /** Whether {@code other} can go on with this run's weights: the same network, the same task, the same images. */
    @Override
    public boolean keepsWeightsOf(DiffusionExperiment other) {
        return shipped == other.shipped && widths.equals(other.widths) && schedule == other.schedule && target == other.target
                && images == other.images && seed == other.seed;
    }

    /** How many numbers the network learns. */
    public int parameterCount() {
        return (int) widths.size().stack(DiffusionSpec.SIDE, DiffusionSpec.SIDE).outline().parameterCount();
    }

    /**
     * How many numbers a run carries beside them: AdamW's two moments of each parameter and its two corrections, the
     * parameters' moving average, and the random counter's two numbers.
     */
    public int stateCount() {
        return 3 * parameterCount() + 4;
    }

    /** Where among these numbers the parameters' moving average begins. */
    public int averagesAt() {
        return 2 * parameterCount() + 2;
    }

    /**
     * The moving average of a run's parameters, one after another.
     *
     * @throws IllegalArgumentException if the run is another's
     */
    public float[] averages(SavedRun run) {
        int count = parameterCount();
        float[] state = NamedArray.joined(run.state());
        if (state.length != stateCount() || NamedArray.joined(run.parameters()).length != count) {
            throw new IllegalArgumentException("diffusion model: a run whose state has " + state.length
                    + " numbers, wanted are " + stateCount());
        }
        return Arrays.copyOfRange(state, averagesAt(), averagesAt() + count);
    }

    /** Steps an epoch. */
    public int batches() {
        int size = Math.min(batchSize, images);
        return (images + size - 1) / size;
    }
}
