package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage.Activated;
import org.dlmastery.core.stage.ImageStage.AveragePooling;
import org.dlmastery.core.stage.ImageStage.BatchNorm;
import org.dlmastery.core.stage.ImageStage.Convolution;
import org.dlmastery.core.stage.ImageStage.Dense;
import org.dlmastery.core.stage.ImageStage.Flatten;
import org.dlmastery.core.stage.ImageStage.GlobalAveragePooling;
import org.dlmastery.core.stage.ImageStage.MaxPooling;

/** Networks for images that others have published with what they reach. */
public final class RecipeNetworks {
    private static final int CLASSES = 10;

    private RecipeNetworks() {
    }

    /** For MNIST [1, 28, 28] in one epoch (github.com/tuomaso/train_mnist_fast): 215,194 parameters. */
    public static List<ImageStage> mnistInOneEpoch() {
        return List.of(
                new Convolution(24, 5, 1, 0), new MaxPooling(2, 2), new Activated(Activation.RELU),
                new Convolution(32, 3, 1, 0), new MaxPooling(2, 2), new Activated(Activation.RELU),
                new Flatten(), new Dense(256), new Activated(Activation.RELU), new Dense(CLASSES));
    }

    /**
     * For MNIST [1, 28, 28] in 73 kilobytes (github.com/m-shilpa/EVA4, S4): nothing but convolutions, no pooling before
     * the last; 18,310 parameters.
     */
    public static List<ImageStage> mnistSmall() {
        List<ImageStage> stages = new ArrayList<>();
        for (int width : List.of(16, 12, 12, 14, 14, 16, 16, 18, 18)) {
            stages.addAll(List.of(new Convolution(width, 3, 1, 0), new Activated(Activation.RELU), new BatchNorm()));
        }
        stages.addAll(List.of(new Convolution(CLASSES, 3, 1, 0), new GlobalAveragePooling()));
        return List.copyOf(stages);
    }

    /**
     * LeNet-5 (LeCun et al. 1998) for 28 × 28 pixels as it is taught today: every map of the second convolution sees
     * all six of the first, averages without weights, a linear last layer: 61,706 parameters.
     */
    public static List<ImageStage> leNet5() {
        Activated tanh = new Activated(Activation.TANH);
        return List.of(
                new Convolution(6, 5, 1, 2), tanh, new AveragePooling(2, 2),
                new Convolution(16, 5, 1, 0), tanh, new AveragePooling(2, 2),
                new Flatten(), new Dense(120), tanh, new Dense(84), tanh, new Dense(CLASSES));
    }

    /**
     * For CIFAR-10 [3, 32, 32]: the network of github.com/KellerJordan/cifar10-airbench at a quarter of its widths, its
     * first layer learnt and followed by a ReLU: 127,106 parameters.
     */
    public static List<ImageStage> cifarQuarter() {
        List<ImageStage> stages = new ArrayList<>(List.of(
                new Convolution(24, 2, 1, 0), new Activated(Activation.RELU)));
        for (int width : List.of(16, 64, 64)) {
            stages.addAll(List.of(
                    new Convolution(width, 3, 1, 1, false), new MaxPooling(2, 2), new BatchNorm(),
                    new Activated(Activation.GELU),
                    new Convolution(width, 3, 1, 1, false), new BatchNorm(), new Activated(Activation.GELU)));
        }
        stages.addAll(List.of(new MaxPooling(3, 3), new Flatten(), new Dense(CLASSES)));
        return List.copyOf(stages);
    }
}
