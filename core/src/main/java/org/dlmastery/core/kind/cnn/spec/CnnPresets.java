package org.dlmastery.core.kind.cnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.ImageStage.Activated;
import org.dlmastery.core.stage.ImageStage.BatchNorm;
import org.dlmastery.core.stage.ImageStage.Convolution;
import org.dlmastery.core.stage.ImageStage.Dense;
import org.dlmastery.core.stage.ImageStage.Dropout;
import org.dlmastery.core.stage.ImageStage.Flatten;
import org.dlmastery.core.stage.ImageStage.MaxPooling;
import org.dlmastery.core.stage.RecipeNetworks;

/** The CNN page's worked examples. What to look for in each stands in the messages, under its key. */
public final class CnnPresets {
    private static final Activated RELU = new Activated(Activation.RELU);
    /** How most courses train their first network. */
    private static final Values PLAIN = CnnControls.ALL.initial()
            .with(CnnControls.LEARNING_RATE, 0.001)
            .with(CnnControls.SCHEDULE, Schedule.CONSTANT)
            .with(CnnControls.BETAS, Betas.STANDARD)
            .with(CnnControls.BATCH, 64)
            .with(CnnControls.EPOCHS, 5.0);

    public static final Preset IN_ONE_EPOCH = new Preset("in-one-epoch", CnnControls.ALL.initial());

    public static final Preset CLASSIC = new Preset("classic", PLAIN.with(CnnControls.LAYERS, List.of(
            new Convolution(32, 3, 1, 0), RELU, new MaxPooling(2, 2),
            new Convolution(64, 3, 1, 0), RELU, new MaxPooling(2, 2),
            new Flatten(), new Dense(128), RELU, new Dense(CnnNetwork.CLASSES))));

    public static final Preset LE_NET = new Preset("lenet", PLAIN.with(CnnControls.LAYERS, RecipeNetworks.leNet5()));

    /** As Simonyan and Zisserman (2014) stack small windows, at a quarter of the width. */
    public static final Preset VGG = new Preset("vgg", PLAIN.with(CnnControls.LAYERS, List.of(
            new Convolution(16, 3, 1, 1), RELU, new Convolution(16, 3, 1, 1), RELU, new MaxPooling(2, 2),
            new Convolution(32, 3, 1, 1), RELU, new Convolution(32, 3, 1, 1), RELU, new MaxPooling(2, 2),
            new Flatten(), new Dense(128), RELU, new Dropout(0.5), new Dense(CnnNetwork.CLASSES))));

    public static final Preset FASHION = new Preset("fashion", CnnControls.ALL.initial()
            .with(CnnControls.DATA, ImageDataset.FASHION_MNIST)
            .with(CnnControls.LAYERS, List.of(
                    new Convolution(24, 3, 1, 1, false), new BatchNorm(), RELU, new MaxPooling(2, 2),
                    new Convolution(48, 3, 1, 1, false), new BatchNorm(), RELU, new MaxPooling(2, 2),
                    new Dropout(0.25), new Flatten(), new Dense(CnnNetwork.CLASSES)))
            .with(CnnControls.LEARNING_RATE, 0.01).with(CnnControls.OPTIMISER, CnnOptimiser.ADAMW)
            .with(CnnControls.BETAS, Betas.STANDARD).with(CnnControls.BATCH, 128).with(CnnControls.EPOCHS, 5.0));

    /** As airbench is built (Jordan 2024), at a quarter of its width, with a first layer that learns and an update rule of its own. */
    public static final Preset CIFAR = new Preset("cifar", CnnControls.ALL.initial()
            .with(CnnControls.DATA, ImageDataset.CIFAR_10).with(CnnControls.LAYERS, quarterOfAirbench())
            .with(CnnControls.LEARNING_RATE, 0.01).with(CnnControls.OPTIMISER, CnnOptimiser.ADAMW)
            .with(CnnControls.BETAS, Betas.STANDARD).with(CnnControls.EPOCHS, 8.0)
            .with(CnnControls.AUGMENTATION, Augmentation.SHIFT_AND_FLIP).with(CnnControls.LABEL_SMOOTHING, 0.1)
            .with(CnnControls.MIRRORED, true));

    public static final Preset DENSE_ONLY = new Preset("dense-only", PLAIN.with(CnnControls.LAYERS,
            List.<ImageStage>of(new Flatten(), new Dense(128), RELU, new Dense(CnnNetwork.CLASSES))));

    public static final List<Preset> ALL = List.of(IN_ONE_EPOCH, CLASSIC, LE_NET, VGG, DENSE_ONLY, FASHION, CIFAR);

    private CnnPresets() {
    }

    private static List<ImageStage> quarterOfAirbench() {
        List<ImageStage> layers = new ArrayList<>(List.of(new Convolution(24, 2, 1, 0), RELU));
        for (int width : new int[] {16, 64, 64}) {
            layers.addAll(List.of(new Convolution(width, 3, 1, 1, false), new MaxPooling(2, 2), new BatchNorm(), RELU,
                    new Convolution(width, 3, 1, 1, false), new BatchNorm(), RELU));
        }
        layers.addAll(List.of(new MaxPooling(3, 3), new Flatten(), new Dense(CnnNetwork.CLASSES)));
        return layers;
    }
}
