package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.tensor.Tensor;

/**
 * The course's convolutional network as a classifier of images: convolutions of 3×3 that keep the size, pools of 2×2,
 * then dense layers; a ReLU after every layer with weights but the last, cross-entropy's mean.
 */
final class ConvTrainee implements Trainee {
    private final ConvNet model;

    /** @param codes a positive number is a convolution with so many channels, 0 a pool, a negative one a dense layer */
    ConvTrainee(Backend backend, int channels, int height, int width, List<Integer> codes) {
        model = new ConvNet(backend, layers(codes), Shape.of(channels, height, width), 1);
    }

    private static List<ImageStage> layers(List<Integer> codes) {
        List<ImageStage> layers = new ArrayList<>();
        boolean isFlat = false;
        for (int i = 0; i < codes.size(); i++) {
            int code = codes.get(i);
            if (code == 0) {
                layers.add(new ImageStage.MaxPooling(2, 2));
                continue;
            }
            if (code > 0) {
                layers.add(new ImageStage.Convolution(code, 3, 1, 1));
            } else {
                if (!isFlat) {
                    layers.add(new ImageStage.Flatten());
                    isFlat = true;
                }
                layers.add(new ImageStage.Dense(-code));
            }
            if (i < codes.size() - 1) {
                layers.add(new ImageStage.Activated(Activation.RELU));
            }
        }
        return layers;
    }

    @Override
    public List<Parameter> parameters() {
        return model.parameters();
    }

    /**
     * The mean loss of a batch.
     *
     * @param inputs [N, C, H, W]
     * @param labels [N], classes
     */
    @Override
    public Tensor loss(Step step, Tensor inputs, Tensor labels) {
        return CrossEntropy.mean(step, model.output(step, inputs), labels);
    }

    @Override
    public void close() {
        model.close();
    }
}
