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
