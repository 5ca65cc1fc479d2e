package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Conv2d;
import org.dlmastery.core.nn.Embedding;
import org.dlmastery.core.nn.GroupNorm;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.nn.TimeFeatures;
import org.dlmastery.core.op.AveragePool2d;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.op.Upsample;
import org.dlmastery.core.stage.UNetSize;
import org.dlmastery.core.tensor.Tensor;

/**
 * A U-Net (Ronneberger et al. 2015) that is told a time and a class and says something of each pixel, as diffusion needs
 * it (Ho et al. 2020): residual blocks at ever smaller sizes by average pooling, then back up by repeating pixels, each
 * level joined with what its block on the way down gave. Letters: N images, C channels, H, W height and width, E
 * embedding.
 */
public final class UNet implements Model {
    private static final Window AROUND = Window.square(3, 1, 1);
    private static final Window HALF = Window.square(2, 2, 0);
    private static final int DOUBLE = 2;

    private final UNetSize size;
    private final TimeFeatures timeFeatures;
    private final Embedding classes;
    private final Linear time;
    private final Conv2d input;
    private final Map<String, UNetBlock> blocks = new LinkedHashMap<>();
    private final GroupNorm norm;
    private final Conv2d output;

    /** A network with fresh weights, decided by the seed. */
    public UNet(Backend backend, UNetSize size, int seed) {
        this.size = size;
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.WEIGHTS);
        int width = size.embedding();
        timeFeatures = new TimeFeatures(backend, size.timesteps(), width);
        float[] vectors = new float[(size.classes() + 1) * width];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.gaussian();
        }
        classes = new Embedding(Parameter.create(backend, "cls.weight", Shape.of(size.classes() + 1, width), vectors));
        time = Linear.create(backend, "time", width, width, Initialiser.GLOROT_UNIFORM, random::uniform);
        input = Conv2d.create(backend, "inp", size.imageChannels(), size.down().get(0), AROUND,
                Initialiser.GLOROT_UNIFORM, random::uniform);
        int channels = size.down().get(0);
        for (int level = 1; level <= size.levels(); level++) {
            channels = add(backend, "d" + level, channels, size.down().get(level - 1), random);
        }
        channels = add(backend, "mid", channels, size.middle(), random);
        for (int level = size.levels(); level >= 1; level--) {
            int joined = channels + size.down().get(level - 1);
            channels = add(backend, "u" + level, joined, size.up().get(level - 1), random);
        }
        norm = new GroupNorm(backend, "norm", size.groups(), channels);
        output = Conv2d.create(backend, "out", channels, size.imageChannels(), AROUND, Initialiser.GLOROT_UNIFORM,
                random::uniform);
    }

    private int add(Backend backend, String name, int inputs, int outputs, SeededRandom random) {
        blocks.put(name, new UNetBlock(backend, name, inputs, outputs, size.embedding(), size.groups(),
                random::uniform));
        return outputs;
    }

    /**
     * What a U-Net says, and how it comes to it.
     *
     * @param prediction [N, C, H, W], of the image's shape
     * @param maps what each block gives, in order, by its name: {@code d1}, {@code d2}, …, {@code mid}, …, {@code u1}
     */
    public record Output(Tensor prediction, Map<String, Tensor> maps) {
    }

    /**
     * The prediction together with every block's feature maps.
     *
     * @param x [N, C, H, W], H and W multiples of {@link UNetSize#shrinking}
     * @param times row numbers [N], from 0 to T − 1
     * @param labels row numbers [N], from 0, or {@link UNetSize#noClass}
     */
    public Output forward(Step step, Tensor x, Tensor times, Tensor labels) {
        check(x.shape());
        Tensor embedding = Elementwise.add(step, time.forward(step, timeFeatures.forward(step, times)),
                classes.forward(step, labels));
        Tensor told = ScalarFunction.SILU.on(step, embedding);
        Map<String, Tensor> maps = new LinkedHashMap<>();
        Tensor next = input.forward(step, x);
        for (int level = 1; level <= size.levels(); level++) {
            Tensor given = run(step, "d" + level, next, told, maps);
            next = AveragePool2d.apply(step, given, HALF);
        }
        next = run(step, "mid", next, told, maps);
        for (int level = size.levels(); level >= 1; level--) {
            Tensor joined = Concat.apply(step, 1, Upsample.nearest(step, next, DOUBLE), maps.get("d" + level));
            next = run(step, "u" + level, joined, told, maps);
        }
        Tensor prediction = output.forward(step, ScalarFunction.SILU.on(step, norm.forward(step, next)));
        return new Output(prediction, maps);
    }

    private Tensor run(Step step, String name, Tensor x, Tensor told, Map<String, Tensor> maps) {
        Tensor given = blocks.get(name).forward(step, x, told);
        maps.put(name, given);
        return given;
    }

    private void check(Shape image) {
        int factor = size.shrinking();
        boolean fits = image.rank() == 4 && image.size(1) == size.imageChannels() && image.size(2) % factor == 0
                && image.size(3) % factor == 0;
        if (!fits) {
            throw new ShapeException("u-net: images [N, " + size.imageChannels() + ", H, W] are needed with H and W "
                    + "multiples of " + factor + ", got " + image);
        }
    }

    /** What it consists of. */
    public UNetSize size() {
        return size;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(classes.parameters());
        parameters.addAll(time.parameters());
        parameters.addAll(input.parameters());
        blocks.values().forEach(block -> parameters.addAll(block.parameters()));
        parameters.addAll(norm.parameters());
        parameters.addAll(output.parameters());
        return parameters;
    }

    /** The weights of convolutions and linear layers: no biases, no gains, no class vectors. */
    @Override
    public List<Parameter> penalised() {
        List<Parameter> weights = new ArrayList<>();
        for (Parameter parameter : parameters()) {
            if (parameter.shape().rank() > 1 && parameter != classes.table()) {
                weights.add(parameter);
            }
        }
        return weights;
    }

    @Override
    public List<Parameter> state() {
        return List.of();
    }

    @Override
    public void advance() {
        // Nothing in it draws random numbers or runs along.
    }

    @Override
    public void close() {
        parameters().forEach(Parameter::close);
        timeFeatures.close();
    }
}
