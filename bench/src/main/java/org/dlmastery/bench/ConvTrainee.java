package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.experiment.Activation;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Activations;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Conv2d;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.MaxPool2d;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;

/**
 * An image classifier: convolutions of 3×3 that keep the size, pools of 2×2, then fully connected layers; a ReLU after
 * every layer with weights but the last, cross-entropy's mean.
 */
final class ConvTrainee implements Trainee {
    private static final Window KERNEL = Window.square(3, 1, 1);
    private static final Window POOL = Window.square(2, 2, 0);

    private sealed interface Layer {
    }

    private record Convolution(Parameter weight, Parameter bias) implements Layer {
    }

    private record Pool() implements Layer {
    }

    private record Dense(Linear linear) implements Layer {
    }

    private final List<Layer> layers = new ArrayList<>();

    /** @param codes a positive number is a convolution with so many channels, 0 a pool, a negative one a dense layer */
    ConvTrainee(Backend backend, int channels, int height, int width, List<Integer> codes) {
        int depth = channels;
        int rows = height;
        int columns = width;
        for (int code : codes) {
            if (code > 0) {
                layers.add(new Convolution(blank(backend, "weight", Shape.of(code, depth, 3, 3)),
                        blank(backend, "bias", Shape.of(code))));
                depth = code;
            } else if (code == 0) {
                layers.add(new Pool());
                rows /= 2;
                columns /= 2;
            } else {
                layers.add(new Dense(new Linear(blank(backend, "weight", Shape.of(-code, depth * rows * columns)),
                        blank(backend, "bias", Shape.of(-code)))));
                depth = -code;
                rows = 1;
                columns = 1;
            }
        }
    }

    private static Parameter blank(Backend backend, String name, Shape shape) {
        return Parameter.create(backend, name, shape, new float[shape.count()]);
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof Convolution convolution) {
                parameters.add(convolution.weight());
                parameters.add(convolution.bias());
            } else if (layer instanceof Dense dense) {
                parameters.addAll(dense.linear().parameters());
            }
        }
        return parameters;
    }

    /**
     * The mean loss of a batch.
     *
     * @param inputs [N, C, H, W]
     * @param labels [N], classes
     */
    @Override
    public Tensor loss(Step step, Tensor inputs, Tensor labels) {
        Tensor x = inputs;
        for (int i = 0; i < layers.size(); i++) {
            x = forward(step, layers.get(i), x);
            if (!(layers.get(i) instanceof Pool) && i < layers.size() - 1) {
                x = Activations.apply(step, Activation.RELU, x);
            }
        }
        return CrossEntropy.mean(step, x, labels);
    }

    private static Tensor forward(Step step, Layer layer, Tensor x) {
        if (layer instanceof Convolution convolution) {
            return Conv2d.apply(step, x, convolution.weight().value(), Optional.of(convolution.bias().value()), KERNEL, 1);
        }
        if (layer instanceof Dense dense) {
            int images = x.shape().size(0);
            Tensor rows = x.shape().rank() == 2 ? x
                    : Movement.reshape(step, x, Shape.of(images, x.shape().count() / images));
            return dense.linear().forward(step, rows);
        }
        return MaxPool2d.apply(step, x, POOL);
    }

    @Override
    public void close() {
        for (Layer layer : layers) {
            if (layer instanceof Convolution convolution) {
                convolution.weight().close();
                convolution.bias().close();
            } else if (layer instanceof Dense dense) {
                dense.linear().close();
            }
        }
    }
}
