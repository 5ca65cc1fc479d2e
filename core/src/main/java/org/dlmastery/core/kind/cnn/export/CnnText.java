package org.dlmastery.core.kind.cnn.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;

/** What exported files say of a network for images in words, all of them in ASCII. */
final class CnnText {
    private CnnText() {
    }

    /** The network, its images, the training, and how it reads where not each image alone. */
    static List<String> sentences(LearntCnn network) {
        CnnExperiment experiment = network.experiment();
        List<String> layers = new ArrayList<>();
        for (ImageStage layer : experiment.layers()) {
            layers.add(words(layer));
        }
        ImageDataset data = experiment.data();
        List<String> sentences = new ArrayList<>(List.of("Layers: " + String.join(", ", layers) + "; " + experiment.parameterCount() + " parameters.",
                "Images: " + data.title() + ", " + data.training() + " to train with, of " + data.height() + " x "
                        + data.width() + " pixels from 0 to 255, in the classes " + String.join(", ", data.classes())
                        + ".",
                training(experiment, network.epochs())));
        if (experiment.mirrored()) {
            sentences.add("What it says of an image is the mean of its logits for the image and for the mirror image.");
        }
        return sentences;
    }

    private static String training(CnnExperiment experiment, int epochs) {
        String rule = switch (experiment.optimiser()) {
            case MOMENTUM -> "SGD with momentum 0.9";
            case RMSPROP -> "RMSprop";
            case ADAM -> "Adam";
            case ADAMW -> "AdamW, weight decay 0.01";
            case MUON -> "Muon with momentum 0.95 (AdamW for biases and the last layer), weight decay 0.01";
        };
        String schedule = switch (experiment.schedule()) {
            case CONSTANT -> "constant";
            case COSINE -> "cosine down to 0";
            case ONE_CYCLE -> "one cycle up and down to 0";
        };
        String attack = experiment.adversary() == 0 ? "" : ", on images moved by " + experiment.adversary()
                + " of 255 to where its loss rises";
        return "Trained by " + rule + " for " + epochs + (epochs == 1 ? " epoch" : " epochs") + ", batches of "
                + experiment.batch() + ", learning rate " + DecimalText.of(experiment.learningRate()) + ", " + schedule
                + attack + "; seed " + experiment.seed() + ".";
    }

    private static String words(ImageStage layer) {
        if (layer instanceof ImageStage.Convolution c) {
            return "convolution " + c.filters() + " of " + c.kernel() + " x " + c.kernel()
                    + (c.stride() == 1 ? "" : " stride " + c.stride()) + (c.padding() == 0 ? "" : " padding " + c.padding());
        }
        if (layer instanceof ImageStage.MaxPooling pool) {
            return "max pooling " + pool.size() + (pool.stride() == pool.size() ? "" : " stride " + pool.stride());
        }
        if (layer instanceof ImageStage.AveragePooling pool) {
            return "average pooling " + pool.size() + (pool.stride() == pool.size() ? "" : " stride " + pool.stride());
        }
        if (layer instanceof ImageStage.Activated activated) {
            return words(activated.activation());
        }
        if (layer instanceof ImageStage.Dropout dropout) {
            return "dropout " + DecimalText.of(dropout.rate());
        }
        if (layer instanceof ImageStage.Dense dense) {
            return "dense " + dense.units();
        }
        return layer instanceof ImageStage.BatchNorm ? "batch norm"
                : layer instanceof ImageStage.Flatten ? "flatten" : "global average pooling";
    }

    private static String words(Activation activation) {
        return switch (activation) {
            case RELU -> "ReLU";
            case SIGMOID -> "sigmoid";
            case TANH -> "tanh";
            case LEAKY_RELU -> "leaky ReLU";
            case GELU -> "GELU";
            case LINEAR -> "no activation";
        };
    }
}
