package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Activations;
import org.dlmastery.core.nn.BatchNorm;
import org.dlmastery.core.nn.Conv2d;
import org.dlmastery.core.nn.Dropout;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.AveragePool2d;
import org.dlmastery.core.op.MaxPool2d;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.settings.ImageLayer;
import org.dlmastery.core.tensor.Tensor;

/**
 * A network for images: a stack of layers as the reader declared it. A layer's parameters are called by its number in
 * the stack, from 0: {@code 3.weight}, {@code 3.bias}.
 */
public final class ConvNet implements AutoCloseable {
    /** A layer and the shape of one sample behind it, [C, H, W] or [F]. */
    private record Stage(Layer layer, Shape output) {
    }

    private final List<Stage> stages = new ArrayList<>();
    private final List<Dropout> dropouts = new ArrayList<>();
    private final Backend backend;
    private final int seed;
    private final SeededRandom random;

    /**
     * A network with fresh weights, decided by the seed; biases start at 0.
     *
     * @param image the shape of one image, [C, H, W]
     * @param seed 0 to 2²⁴ − 1
     * @throws ShapeException if a layer can't take what the one before it gives
     */
    public ConvNet(Backend backend, List<ImageLayer> layers, Shape image, int seed) {
        this.backend = backend;
        this.seed = seed;
        this.random = new SeededRandom(seed, SeededRandom.Purpose.WEIGHTS);
        Shape shape = image;
        try {
            for (ImageLayer layer : layers) {
                Stage stage = stage(layer, shape);
                stages.add(stage);
                shape = stage.output();
            }
        } catch (ShapeException e) {
            close();
            throw e;
        }
    }

    private Stage stage(ImageLayer layer, Shape input) {
        if (layer instanceof ImageLayer.Convolution convolution) {
            requireImage("convolution", input);
            Window window = Window.square(convolution.kernel(), convolution.stride(), convolution.padding());
            Shape output = slid("convolution", window, input).with(0, convolution.filters());
            return new Stage(Conv2d.create(backend, name(), input.size(0), convolution.filters(), window,
                    Initialiser.HE_UNIFORM, random::uniform), output);
        }
        if (layer instanceof ImageLayer.MaxPooling pooling) {
            Window window = Window.square(pooling.size(), pooling.stride(), 0);
            return new Stage((step, x) -> MaxPool2d.apply(step, x, window), slid("max pooling", window, input));
        }
        if (layer instanceof ImageLayer.AveragePooling pooling) {
            Window window = Window.square(pooling.size(), pooling.stride(), 0);
            return new Stage((step, x) -> AveragePool2d.apply(step, x, window),
                    slid("average pooling", window, input));
        }
        if (layer instanceof ImageLayer.GlobalAveragePooling) {
            requireImage("global average pooling", input);
            return new Stage(ConvNet::meanOfChannels, Shape.of(input.size(0)));
        }
        if (layer instanceof ImageLayer.BatchNorm) {
            return new Stage(new BatchNorm(backend, name(), input.size(0)), input);
        }
        if (layer instanceof ImageLayer.Activated activated) {
            return new Stage((step, x) -> Activations.apply(step, activated.activation(), x), input);
        }
        if (layer instanceof ImageLayer.Dropout dropped) {
            int key = CounterRandom.bits(seed, stages.size()) >>> 8;
            Dropout dropout = new Dropout(backend, key, dropped.rate());
            dropouts.add(dropout);
            return new Stage((step, x) -> dropout.forward(step, x, 0), input);
        }
        if (layer instanceof ImageLayer.Flatten) {
            return new Stage(ConvNet::flattened, Shape.of(input.count()));
        }
        return dense(((ImageLayer.Dense) layer).units(), input);
    }

    private Stage dense(int units, Shape input) {
        if (input.rank() != 1) {
            throw refused("dense", "it needs a flat input and gets images " + input + "; put Flatten before it");
        }
        return new Stage(Linear.create(backend, name(), input.size(0), units, Initialiser.HE_UNIFORM,
                random::uniform), Shape.of(units));
    }

    private String name() {
        return Integer.toString(stages.size());
    }

    private Shape slid(String what, Window window, Shape input) {
        requireImage(what, input);
        int height = window.outputHeight(input.size(1));
        int width = window.outputWidth(input.size(2));
        if (height == 0 || width == 0) {
            throw refused(what, "a window of " + window.height() + "x" + window.width() + " doesn't fit into images "
                    + input + " with padding " + window.padding());
        }
        return Shape.of(input.size(0), height, width);
    }

    private void requireImage(String what, Shape input) {
        if (input.rank() != 3) {
            throw refused(what, "it needs images [C, H, W] and gets " + input + "; put it before Flatten");
        }
    }

    private ShapeException refused(String what, String why) {
        return new ShapeException("layer " + stages.size() + ", " + what + ": " + why);
    }

    private static Tensor meanOfChannels(Step step, Tensor x) {
        return flattened(step, Reduce.mean(step, x, 2, 3));
    }

    private static Tensor flattened(Step step, Tensor x) {
        int samples = x.shape().size(0);
        int features = x.shape().with(0, 1).count();
        return Movement.reshape(step, x, Shape.of(samples, features));
    }

    /**
     * Every layer's output in order.
     *
     * @param x [N, C, H, W]
     */
    public List<Tensor> forward(Step step, Tensor x) {
        List<Tensor> outputs = new ArrayList<>();
        Tensor next = x;
        for (Stage stage : stages) {
            next = stage.layer().forward(step, next);
            outputs.add(next);
        }
        return outputs;
    }

    /** The last layer's output alone: logits [N, F], if it is dense. */
    public Tensor output(Step step, Tensor x) {
        List<Tensor> outputs = forward(step, x);
        return outputs.isEmpty() ? x : outputs.get(outputs.size() - 1);
    }

    /** The shape of one sample behind each layer, [C, H, W] or [F]. */
    public List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        stages.forEach(stage -> shapes.add(stage.output()));
        return shapes;
    }

    /** Issues the commands after which the next step drops other elements; once a step, after its backward pass. */
    public void advance() {
        dropouts.forEach(Dropout::advance);
    }

    /** What is learnt, layer by layer. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        stages.forEach(stage -> parameters.addAll(stage.layer().parameters()));
        return parameters;
    }

    /** The weights without biases and norms' gains: what a penalty holds for. */
    public List<Parameter> weights() {
        List<Parameter> weights = new ArrayList<>();
        for (Parameter parameter : parameters()) {
            if (parameter.shape().rank() > 1) {
                weights.add(parameter);
            }
        }
        return weights;
    }

    /** What has to be kept beside the parameters: running statistics, and what decides on the next draws. */
    public List<Parameter> state() {
        List<Parameter> state = new ArrayList<>();
        stages.forEach(stage -> state.addAll(stage.layer().state()));
        dropouts.forEach(dropout -> state.add(dropout.state()));
        return state;
    }

    @Override
    public void close() {
        stages.forEach(stage -> stage.layer().close());
        dropouts.forEach(Dropout::close);
    }
}
