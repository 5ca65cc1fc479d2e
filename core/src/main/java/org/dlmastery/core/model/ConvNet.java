package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
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
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.Outline;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.core.tensor.Tensor;

/**
 * A network for images: any stack of {@link ImageStage}s in which each fits. A parameter's name begins with that of its
 * layer in the stack, by default its place from 0: {@code 3.weight}, {@code 3.bias}.
 *
 * <p>Weights and biases start as PyTorch's do, {@link Initialiser#FAN_IN_UNIFORM}.
 */
public final class ConvNet implements Model {
    private static final Initialiser START = Initialiser.FAN_IN_UNIFORM;

    private final Outline outline;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    /** The layers as {@link #output} goes through them. */
    private final List<Layer> way;
    private final List<Dropout> dropouts = new ArrayList<>();
    private final Backend backend;
    private final int seed;
    private final SeededRandom random;

    /**
     * A network with fresh weights, decided by the seed.
     *
     * @param seed 0 to 2²⁴ − 1
     * @throws ShapeException if a layer can't take what the one before it gives, or isn't one for images
     */
    public ConvNet(Backend backend, Stack stack, int seed) {
        this.outline = stack.outline().whole();
        this.backend = backend;
        this.seed = seed;
        this.random = new SeededRandom(seed, SeededRandom.Purpose.WEIGHTS);
        List<ImageStage> stages = imageStages(stack);
        for (Stack.Row row : outline.rows()) {
            layers.put(row.layer().name(), layer(stages.get(layers.size()), row));
        }
        this.way = way(stages);
    }

    /**
     * The layers in order, but each ReLU and the max pooling after it as one, with a convolution before them: the
     * largest of ReLUs is the ReLU of the largest, to the bit and with the same gradient, and it is taken of fewer
     * numbers.
     */
    private List<Layer> way(List<ImageStage> stages) {
        List<Layer> way = new ArrayList<>(layers.values());
        for (int i = stages.size() - 1; i > 0; i--) {
            if (stages.get(i) instanceof ImageStage.MaxPooling pooling
                    && stages.get(i - 1).equals(new ImageStage.Activated(Activation.RELU))) {
                way.remove(i);
                if (i > 1 && way.get(i - 2) instanceof Conv2d convolution) {
                    way.remove(i - 1);
                    way.set(i - 2, (step, x) -> convolution.pooled(step, x, pooling.window()));
                } else {
                    way.set(i - 1, (step, x) -> MaxPool2d.rectified(step, x, pooling.window()));
                }
            }
        }
        return way;
    }

    /** Layers called by their place, from 0. */
    public ConvNet(Backend backend, List<ImageStage> layers, Shape image, int seed) {
        this(backend, Stack.numbered(image, layers), seed);
    }

    private static List<ImageStage> imageStages(Stack stack) {
        List<ImageStage> stages = new ArrayList<>();
        for (Stack.Layer layer : stack.layers()) {
            if (!(layer.stage() instanceof ImageStage stage)) {
                throw new ShapeException("layer " + stages.size() + ", " + layer.stage().kind()
                        + ": it is no layer of a network for images");
            }
            stages.add(stage);
        }
        return stages;
    }

    private Layer layer(ImageStage stage, Stack.Row row) {
        String name = row.layer().name();
        Shape input = row.input();
        if (stage instanceof ImageStage.Convolution convolution) {
            return convolution(name, convolution, input.size(0));
        }
        if (stage instanceof ImageStage.Dense dense) {
            return Linear.create(backend, name, input.size(0), dense.units(), START, random::uniform);
        }
        if (stage instanceof ImageStage.MaxPooling pooling) {
            return (step, x) -> MaxPool2d.apply(step, x, pooling.window());
        }
        if (stage instanceof ImageStage.AveragePooling pooling) {
            return (step, x) -> AveragePool2d.apply(step, x, pooling.window());
        }
        if (stage instanceof ImageStage.GlobalAveragePooling) {
            return (step, x) -> flattened(step, Reduce.mean(step, x, 2, 3));
        }
        if (stage instanceof ImageStage.BatchNorm) {
            return new BatchNorm(backend, name, input.size(0));
        }
        if (stage instanceof ImageStage.Activated activated) {
            return (step, x) -> Activations.apply(step, activated.activation(), x);
        }
        if (stage instanceof ImageStage.Dropout dropped) {
            Dropout dropout = new Dropout(backend, name, CounterRandom.bits(seed, layers.size()) >>> 8, dropped.rate());
            dropouts.add(dropout);
            return dropout;
        }
        return ConvNet::flattened;
    }

    private Layer convolution(String name, ImageStage.Convolution stage, int channels) {
        return stage.hasBias()
                ? Conv2d.create(backend, name, channels, stage.filters(), stage.window(), START, random::uniform)
                : Conv2d.withoutBias(backend, name, channels, stage.filters(), stage.window(), START,
                        random::uniform);
    }

    private static Tensor flattened(Step step, Tensor x) {
        int samples = x.shape().size(0);
        int features = x.shape().with(0, 1).count();
        return Movement.reshape(step, x, Shape.of(samples, features));
    }

    /**
     * Every layer's output by the layer's name, in order. In a training step dropouts drop and norms use the batch's
     * statistics and move the running ones; in any other, dropouts do nothing and norms use the running ones.
     *
     * @param x [N, C, H, W]
     */
    public Map<String, Tensor> forward(Step step, Tensor x) {
        return outputs(step, x, layers);
    }

    /** As {@link #forward}, but back through every ReLU goes {@linkplain Activations#guidedRelu guided} alone. */
    public Map<String, Tensor> guided(Step step, Tensor x) {
        Map<String, Layer> guided = new LinkedHashMap<>(layers);
        for (Stack.Row row : outline.rows()) {
            if (row.layer().stage().equals(new ImageStage.Activated(Activation.RELU))) {
                guided.put(row.layer().name(), Activations::guidedRelu);
            }
        }
        return outputs(step, x, guided);
    }

    private static Map<String, Tensor> outputs(Step step, Tensor x, Map<String, Layer> layers) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        Tensor next = x;
        for (Map.Entry<String, Layer> layer : layers.entrySet()) {
            next = layer.getValue().forward(step, next);
            outputs.put(layer.getKey(), next);
        }
        return Collections.unmodifiableMap(outputs);
    }

    /** The last layer's output alone: logits [N, F], if it is dense. */
    public Tensor output(Step step, Tensor x) {
        Tensor next = x;
        for (Layer layer : way) {
            next = layer.forward(step, next);
        }
        return next;
    }

    /** What each layer is, gives and costs. */
    public Outline outline() {
        return outline;
    }

    @Override
    public void advance() {
        dropouts.forEach(Dropout::advance);
    }

    /** What is learnt, layer by layer. */
    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        layers.values().forEach(layer -> parameters.addAll(layer.parameters()));
        return parameters;
    }

    /** The weights without biases and norms' gains. */
    @Override
    public List<Parameter> penalised() {
        List<Parameter> weights = new ArrayList<>();
        for (Parameter parameter : parameters()) {
            if (parameter.shape().rank() > 1) {
                weights.add(parameter);
            }
        }
        return weights;
    }

    /** Running statistics, and what decides on the next draws of dropouts. */
    @Override
    public List<Parameter> state() {
        List<Parameter> state = new ArrayList<>();
        layers.values().forEach(layer -> state.addAll(layer.state()));
        return state;
    }

    @Override
    public void close() {
        layers.values().forEach(Layer::close);
    }
}
