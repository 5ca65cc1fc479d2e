package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.stage.Stack.Layer;

/**
 * How large a language model of GPT-2's shape is.
 *
 * @param vocabulary V, how many words it knows
 * @param context the most positions that it can read
 * @param layers blocks of attention and network
 * @param heads H, a divisor of the channels
 * @param channels C, the width of each position's vector
 * @param isTied whether the logits are made by the table that the words come from
 */
public record GptSize(int vocabulary, int context, int layers, int heads, int channels, boolean isTied) {
    /** How many times as wide as the channels the two-layer network is inside. */
    public static final int WIDENING = 4;

    public GptSize {
        if (vocabulary < 1 || context < 1 || layers < 0 || heads < 1 || channels < 1 || channels % heads != 0) {
            throw new ShapeException("gpt: sizes must be 1 or more and the channels a multiple of the heads, got "
                    + "vocabulary " + vocabulary + ", context " + context + ", layers " + layers + ", heads "
                    + heads + ", channels " + channels);
        }
    }

    /** Tied, as GPT-2 is. */
    public GptSize(int vocabulary, int context, int layers, int heads, int channels) {
        this(vocabulary, context, layers, heads, channels, true);
    }

    /**
     * Its parameter tensors, called and shaped as those of {@link #stack}: for programs that need nothing else of the
     * stages.
     */
    public List<NamedShape> parameters() {
        List<NamedShape> all = new ArrayList<>(List.of(shape("wte.weight", vocabulary, channels),
                shape("wpe.weight", context, channels)));
        for (int i = 0; i < layers; i++) {
            String block = "h." + i + ".";
            addNorm(all, block + "ln_1");
            addLinear(all, block + "qkv", channels, 3 * channels);
            addLinear(all, block + "proj", channels, channels);
            addNorm(all, block + "ln_2");
            addLinear(all, block + "fc", channels, WIDENING * channels);
            addLinear(all, block + "fc2", WIDENING * channels, channels);
        }
        addNorm(all, "ln_f");
        if (!isTied) {
            all.add(shape("lm_head.weight", vocabulary, channels));
        }
        return all;
    }

    private static NamedShape shape(String name, int... sizes) {
        return new NamedShape(name, Shape.of(sizes));
    }

    private static void addLinear(List<NamedShape> all, String name, int inputs, int outputs) {
        all.add(shape(name + ".weight", outputs, inputs));
        all.add(shape(name + ".bias", outputs));
    }

    private void addNorm(List<NamedShape> all, String name) {
        all.add(shape(name + ".weight", channels));
        all.add(shape(name + ".bias", channels));
    }

    /** How many numbers they have. */
    public long parameterCount() {
        long count = 0;
        for (NamedShape parameter : parameters()) {
            count += parameter.shape().count();
        }
        return count;
    }

    /** The stages, called as GPT-2's are, on one text of so many words. */
    public Stack stack(int length) {
        List<Layer> stages = new ArrayList<>(List.of(
                new Layer("wte", new TextStage.WordEmbedding(vocabulary, channels)),
                new Layer("wpe", new TextStage.PositionEmbedding(context))));
        for (int i = 0; i < layers; i++) {
            stages.add(new Layer("h." + i, new TextStage.Block(heads, WIDENING)));
        }
        stages.add(new Layer("ln_f", new TextStage.LayerNorm()));
        stages.add(new Layer("lm_head", new TextStage.WordLogits(vocabulary, isTied)));
        return new Stack(Shape.of(length), stages);
    }
}
