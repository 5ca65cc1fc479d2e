package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Embedding;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.LayerNorm;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/**
 * A language model of GPT-2's shape (Radford et al. 2019): learnt positions, norms before attention and before the
 * two-layer network, both added to what they read, and logits by the table that the words came from. Its parameters
 * are called as GPT-2's are.
 *
 * <p>Letters: B texts, T positions, V words, C channels, H heads, D = C/H.
 */
public final class Gpt implements AutoCloseable {
    /** Of the first weights (Radford et al. 2018). */
    private static final double DEVIATION = 0.02;
    /** How many times as wide as the channels the two-layer network is inside. */
    private static final int WIDENING = 4;

    /**
     * How large a model is.
     *
     * @param vocabulary V
     * @param context the most positions that it can read
     * @param layers blocks of attention and network
     * @param heads H, a divisor of C
     * @param channels C
     */
    public record Size(int vocabulary, int context, int layers, int heads, int channels) {
        public Size {
            if (vocabulary < 1 || context < 1 || layers < 0 || heads < 1 || channels < 1 || channels % heads != 0) {
                throw new ShapeException("gpt: sizes must be 1 or more and the channels a multiple of the heads, got "
                        + "vocabulary " + vocabulary + ", context " + context + ", layers " + layers + ", heads "
                        + heads + ", channels " + channels);
            }
        }
    }

    private record Block(LayerNorm firstNorm, Linear queriesKeysValues, Linear projection, LayerNorm secondNorm,
            Linear widened, Linear narrowed) {
        List<Layer> layers() {
            return List.of(firstNorm, queriesKeysValues, projection, secondNorm, widened, narrowed);
        }
    }

    private final Size size;
    private final Embedding words;
    private final Embedding positions;
    private final List<Block> blocks = new ArrayList<>();
    private final LayerNorm lastNorm;

    /** A model with fresh weights, decided by the seed: normal numbers, biases 0. */
    public Gpt(Backend backend, Size size, int seed) {
        this.size = size;
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.WEIGHTS);
        int channels = size.channels();
        words = new Embedding(normal(backend, "wte.weight", DEVIATION, random, size.vocabulary(), channels));
        positions = new Embedding(normal(backend, "wpe.weight", DEVIATION, random, size.context(), channels));
        // Each block adds twice to the same sum, which is meant not to grow with their number.
        double added = DEVIATION / Math.sqrt(2.0 * Math.max(1, size.layers()));
        for (int i = 0; i < size.layers(); i++) {
            String name = "h." + i + ".";
            blocks.add(new Block(
                    new LayerNorm(backend, name + "ln_1", channels),
                    linear(backend, name + "qkv", DEVIATION, random, channels, 3 * channels),
                    linear(backend, name + "proj", added, random, channels, channels),
                    new LayerNorm(backend, name + "ln_2", channels),
                    linear(backend, name + "fc", DEVIATION, random, channels, WIDENING * channels),
                    linear(backend, name + "fc2", added, random, WIDENING * channels, channels)));
        }
        lastNorm = new LayerNorm(backend, "ln_f", channels);
    }

    private static Linear linear(Backend backend, String name, double deviation, SeededRandom random, int inputs,
            int outputs) {
        return new Linear(normal(backend, name + ".weight", deviation, random, outputs, inputs),
                Parameter.create(backend, name + ".bias", Shape.of(outputs), new float[outputs]));
    }

    private static Parameter normal(Backend backend, String name, double deviation, SeededRandom random,
            int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.gaussian());
        }
        return Parameter.create(backend, name, shape, values);
    }

    /**
     * How likely each word is to come next, as logits, at every position.
     *
     * @param ids the words' numbers [B, T], T up to the context
     * @return [B, T, V]
     */
    public Tensor logits(Step step, Tensor ids) {
        Tensor x = embedded(step, ids);
        for (Block block : blocks) {
            x = Elementwise.add(step, x, attention(step, block, block.firstNorm().forward(step, x), ids.shape()));
            Tensor inner = block.widened().forward(step, block.secondNorm().forward(step, x));
            x = Elementwise.add(step, x,
                    block.narrowed().forward(step, ScalarFunction.GELU_TANH.on(step, inner)));
        }
        Tensor logits = Matmul.applyTransposed(step, lastNorm.forward(step, x), words.table().value());
        return Movement.reshape(step, logits, Shape.of(ids.shape().size(0), ids.shape().size(1), size.vocabulary()));
    }

    /** Words and positions as rows [B·T, C]: a linear layer over them is then one matrix product. */
    private Tensor embedded(Step step, Tensor ids) {
        if (ids.shape().rank() != 2 || ids.shape().size(1) > size.context()) {
            throw new ShapeException("gpt: texts [B, T] of up to " + size.context() + " words are needed, got "
                    + ids.shape());
        }
        int length = ids.shape().size(1);
        Tensor table = positions.table().value();
        Tensor place = length == size.context() ? table : Movement.slice(step, table, 0, 0, length, 1);
        Tensor sum = Elementwise.add(step, words.forward(step, ids), place);
        return Movement.reshape(step, sum, Shape.of(ids.shape().count(), size.channels()));
    }

    /** What each position takes from those up to itself; x and the result are rows [B·T, C]. */
    private Tensor attention(Step step, Block block, Tensor x, Shape texts) {
        Shape split = Shape.of(texts.size(0), texts.size(1), 3, size.heads(), size.channels() / size.heads());
        Tensor together = Movement.reshape(step, block.queriesKeysValues().forward(step, x), split);
        List<Tensor> heads = new ArrayList<>();
        for (Tensor part : Movement.unstack(step, together, 2)) {
            heads.add(swapped(step, part));
        }
        Tensor taken = Attention.apply(step, heads.get(0), heads.get(1), heads.get(2), true);
        Tensor joined = Movement.reshape(step, swapped(step, taken), x.shape());
        return block.projection().forward(step, joined);
    }

    /** [B, T, H, D] as [B, H, T, D], and back. */
    private static Tensor swapped(Step step, Tensor x) {
        return Movement.permute(step, x, 0, 2, 1, 3);
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>(List.of(words, positions));
        blocks.forEach(block -> layers.addAll(block.layers()));
        layers.add(lastNorm);
        return layers;
    }

    /** What is learnt, in the order of the computation. */
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        layers().forEach(layer -> parameters.addAll(layer.parameters()));
        return parameters;
    }

    public Size size() {
        return size;
    }

    @Override
    public void close() {
        layers().forEach(Layer::close);
    }
}
