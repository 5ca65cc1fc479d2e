package org.dlmastery.core.kind.cnn.spec;

import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.Experiment;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Outline;

/**
 * Everything that decides a run of the CNN page: with the same value, the same run.
 *
 * @param data what it learns from; one of {@link CnnNetwork#DATA_SETS}
 * @param layers a classifier, as {@link CnnNetwork} has it
 * @param seed 0 to 2²⁴ − 1: decides the initial weights and the order of batches
 * @param learningRate where the schedule is at its highest
 * @param batch images a step
 * @param labelSmoothing the share of each label that goes to all classes alike, from 0
 * @param adversary by how much of 255 each pixel is moved, before the network learns from it, to where its loss
 *     rises; 0 for none
 * @param mirrored whether of images that are counted the mirror image is read too, and the mean of both logits counts
 */
public record CnnExperiment(ImageDataset data, List<ImageStage> layers, int seed, double learningRate, Schedule schedule,
        CnnOptimiser optimiser, Betas betas, int batch, int epochs,
        Augmentation augmentation, double labelSmoothing, int adversary, boolean mirrored) implements Experiment<CnnExperiment> {
    public CnnExperiment {
        layers = List.copyOf(layers);
    }

    /** Whether {@code other} can go on with this run's weights. */
    @Override
    public boolean keepsWeightsOf(CnnExperiment other) {
        return data.equals(other.data) && layers.equals(other.layers) && seed == other.seed;
    }

    /** What each layer gives and costs. */
    public Outline outline() {
        return CnnNetwork.outline(data, layers);
    }

    /** The number of trainable numbers. */
    public int parameterCount() {
        return (int) outline().parameterCount();
    }

    /** How many of the optimiser's. */
    public int optimiserStateCount() {
        return optimiser.stateCount(outline().parameters());
    }

    /** How many numbers training carries from step to step beside them: the optimiser's, norms' and dropouts'. */
    public int stateCount() {
        int dropouts = 0;
        for (ImageStage layer : layers) {
            dropouts += layer instanceof ImageStage.Dropout ? 1 : 0;
        }
        return optimiserStateCount() + (int) outline().stateCount() + dropouts;
    }
}
