package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.GptAttention.Watch;
import org.dlmastery.core.nn.Embedding;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.LayerNorm;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.LogitTable;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;

/**
 * A language model of GPT-2's shape (Radford et al. 2019): learnt positions, norms before attention and before the
 * two-layer network, both added to what they read, and logits by the table that the words came from or by one of their
 * own. Its parameters are those of {@link GptSize#stack}. Given other layers, it is one of Llama's shape (Touvron et al.
 * 2023): its places turn queries and keys, its norms have no mean, its networks a gate.
 *
 * <p>Letters: B texts, T positions, V words, C channels, H heads, D = C/H.
 */
public final class Gpt implements Model {
    /** Of the first weights (Radford et al. 2018). */
    private static final double DEVIATION = 0.02;

    /** How the matrices start whose products are added to what a block reads. */
    public enum Additions {
        /** Smaller the more blocks there are, so that their sum isn't larger (Radford et al. 2019). */
        SCALED,
        /** At 0: every block starts as the identity. */
        ZERO
    }

    /**
     * Whole texts.
     *
     * @param showsWeights whether attention's weights are made for themselves, which one kernel needn't
     */
    private record WholeTexts(boolean showsWeights) implements GptAttention {
        @Override
        public int before() {
            return 0;
        }

        @Override
        public Tensor heads(Step step, int block, Tensor queries, Tensor keys, Tensor values, Watch watch) {
            if (!showsWeights) {
                return Attention.apply(step, queries, keys, values, true);
            }
            Tensor weights = watch.passed("attention", Attention.weights(step, queries, keys, true));
            return Matmul.apply(step, weights, values);
        }

        @Override
        public Tensor asked(Step step, Tensor rows) {
            return rows;
        }
    }

    private final GptSize size;
    private final GptLayers layers;

    /** A model with fresh weights, decided by the seed: normal numbers, biases 0. */
    public Gpt(Backend backend, GptSize size, int seed) {
        this(backend, size, Additions.SCALED, seed);
    }

    /** A model with fresh weights, decided by the seed: normal numbers, biases 0. */
    public Gpt(Backend backend, GptSize size, Additions additions, int seed) {
        this(size, fresh(backend, size, additions, seed));
    }

    /** A model of given layers, which it then owns. */
    public Gpt(GptSize size, GptLayers layers) {
        this.size = size;
        this.layers = layers;
    }

    private static GptLayers fresh(Backend backend, GptSize size, Additions additions, int seed) {
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.WEIGHTS);
        int channels = size.channels();
        Embedding words = new Embedding(normal(backend, "wte.weight", DEVIATION, random, size.vocabulary(), channels));
        Embedding positions = new Embedding(normal(backend, "wpe.weight", DEVIATION, random, size.context(), channels));
        // Each block adds twice to the same sum, which is meant not to grow with their number.
        double added = additions == Additions.ZERO ? 0 : DEVIATION / Math.sqrt(2.0 * Math.max(1, size.layers()));
        List<GptBlock> blocks = new ArrayList<>();
        for (int i = 0; i < size.layers(); i++) {
            String name = "h." + i + ".";
            blocks.add(new GptBlock(
                    new LayerNorm(backend, name + "ln_1", channels),
                    linear(backend, name + "qkv", DEVIATION, random, channels, 3 * channels),
                    linear(backend, name + "proj", added, random, channels, channels),
                    new LayerNorm(backend, name + "ln_2", channels),
                    new GeluNetwork(
                            linear(backend, name + "fc", DEVIATION, random, channels, GptSize.WIDENING * channels),
                            linear(backend, name + "fc2", added, random, GptSize.WIDENING * channels, channels))));
        }
        LayerNorm lastNorm = new LayerNorm(backend, "ln_f", channels);
        LogitTable logits = new LogitTable(size.isTied() ? words.table()
                : normal(backend, "lm_head.weight", DEVIATION, random, size.vocabulary(), channels));
        return new GptLayers(words, new TableOfPlaces(positions), blocks, lastNorm, logits,
                size.isTied() ? Optional.empty() : Optional.of(logits));
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
        return read(step, ids, new WholeTexts(false), (name, value) -> value);
    }

    /**
     * Everything that the model computes on its way to the logits, by name and in order. {@code wte}: the words' rows
     * of the table, {@code wpe}: the positions' [T, C], and {@code embedded}: their sum. Of block i, each beginning
     * with {@code h.i.}: {@code ln_1}; {@code q}, {@code k} (turned by their places where those have no table),
     * {@code v} [B, H, T, D]; {@code attention}, what each position takes from each [B, H, T, T]; {@code heads}, what each
     * head puts out [B, H, T, D]; {@code proj}; {@code middle}, the sum behind attention; {@code ln_2}, {@code fc},
     * {@code gelu} or {@code gate} and {@code gated}, {@code fc2}; and {@code h.i}, the sum behind the block. Then
     * {@code ln_f} and {@code logits} [B, T, V]. What no shape is said of has rows [B·T, …].
     *
     * @param ids the words' numbers [B, T], T up to the context
     * @param changes what some heads put out instead; each acts on everything behind it
     */
    public Map<String, Tensor> inside(Step step, Tensor ids, List<HeadChange> changes) {
        return inside(step, ids, changes, new WholeTexts(true));
    }

    /**
     * The same of words that look at what the caller says; logits are of those words that it asks for.
     */
    Map<String, Tensor> inside(Step step, Tensor ids, List<HeadChange> changes, GptAttention attention) {
        for (HeadChange change : changes) {
            if (change.block() < 0 || change.block() >= size.layers()) {
                throw new ShapeException("gpt: block " + change.block() + " is none of its " + size.layers());
            }
        }
        Map<String, Tensor> values = new LinkedHashMap<>();
        read(step, ids, attention, (name, value) -> {
            Tensor changed = value;
            for (HeadChange change : changes) {
                if (name.equals("h." + change.block() + ".heads")) {
                    changed = change.on(step, changed, attention.before());
                }
            }
            values.put(name, changed);
            return changed;
        });
        return Collections.unmodifiableMap(values);
    }

    /**
     * What would be said if the model stopped at a value: the last norm and the logits (nostalgebraist 2020, "the logit
     * lens").
     *
     * @param rows a sum that the blocks add to, [B·T, C]: {@code embedded} or {@code h.i} of {@link #inside}
     * @return [B·T, V]
     */
    public Tensor lens(Step step, Tensor rows) {
        return layers.logits().forward(step, layers.lastNorm().forward(step, rows));
    }

    /**
     * Words' rows of the table, as they are before anything is read.
     *
     * @param ids the words' numbers [B, T]
     * @return [B, T, C]
     */
    public Tensor words(Step step, Tensor ids) {
        return layers.words().forward(step, ids);
    }

    private Tensor read(Step step, Tensor ids, GptAttention attention, Watch watch) {
        Tensor x = embedded(step, ids, attention.before(), watch);
        for (int i = 0; i < size.layers(); i++) {
            GptBlock block = layers.blocks().get(i);
            String name = "h." + i;
            Watch within = (part, value) -> watch.passed(name + "." + part, value);
            Tensor read = within.passed("ln_1", block.firstNorm().forward(step, x));
            Tensor together = block.queriesKeysValues().forward(step, read);
            Tensor taken = within.passed("heads", attended(step, i, together, ids.shape(), attention, within));
            Tensor joined = Movement.reshape(step, swapped(step, taken), x.shape());
            Tensor projected = within.passed("proj", block.projection().forward(step, joined));
            x = within.passed("middle", Elementwise.add(step, x, projected));
            Tensor second = within.passed("ln_2", block.secondNorm().forward(step, x));
            x = watch.passed(name, Elementwise.add(step, x, block.network().forward(step, second, within)));
        }
        Tensor asked = attention.asked(step, watch.passed("ln_f", layers.lastNorm().forward(step, x)));
        int texts = ids.shape().size(0);
        Shape shape = Shape.of(texts, asked.shape().size(0) / texts, size.vocabulary());
        return watch.passed("logits", Movement.reshape(step, layers.logits().forward(step, asked), shape));
    }

    /** Words and positions as rows [B·T, C]: a linear layer over them is then one matrix product. */
    private Tensor embedded(Step step, Tensor ids, int first, Watch watch) {
        if (ids.shape().rank() != 2 || first + ids.shape().size(1) > size.context()) {
            throw new ShapeException("gpt: texts [B, T] of up to " + size.context() + " words are needed, got "
                    + ids.shape());
        }
        Tensor rows = watch.passed("wte", layers.words().forward(step, ids));
        Tensor sum = layers.places().added(step, rows, first, watch);
        return watch.passed("embedded", Movement.reshape(step, sum, Shape.of(ids.shape().count(), size.channels())));
    }

    /** @param together queries, keys and values [B·T, 3·C] */
    private Tensor attended(Step step, int block, Tensor together, Shape texts, GptAttention attention, Watch watch) {
        Shape split = Shape.of(texts.size(0), texts.size(1), 3, size.heads(), size.channels() / size.heads());
        List<Tensor> parts = Movement.unstack(step, Movement.reshape(step, together, split), 2);
        Tensor queries = watch.passed("q", layers.places().turned(step, swapped(step, parts.get(0)),
                attention.before()));
        Tensor keys = watch.passed("k", layers.places().turned(step, swapped(step, parts.get(1)),
                attention.before()));
        Tensor values = watch.passed("v", swapped(step, parts.get(2)));
        return attention.heads(step, block, queries, keys, values, watch);
    }

    /** [B, T, H, D] as [B, H, T, D], and back. */
    private static Tensor swapped(Step step, Tensor x) {
        return Movement.permute(step, x, 0, 2, 1, 3);
    }

    /** What is learnt, in the order of the computation. */
    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        layers.all().forEach(layer -> parameters.addAll(layer.parameters()));
        return parameters;
    }

    /** The matrices and tables without biases and norms. */
    @Override
    public List<Parameter> penalised() {
        List<Parameter> matrices = new ArrayList<>();
        for (Parameter parameter : parameters()) {
            if (parameter.shape().rank() > 1) {
                matrices.add(parameter);
            }
        }
        return matrices;
    }

    /** Nothing beside the parameters changes. */
    @Override
    public List<Parameter> state() {
        return List.of();
    }

    @Override
    public void advance() {
        // Nothing in the model draws random numbers.
    }

    public GptSize size() {
        return size;
    }

    @Override
    public void close() {
        layers.all().forEach(Layer::close);
    }
}
