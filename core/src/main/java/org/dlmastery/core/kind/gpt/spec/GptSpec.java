package org.dlmastery.core.kind.gpt.spec;

import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;

/** The character transformer, and what page and engine call its tasks and their arguments. */
public final class GptSpec implements KindSpec {
    /** The task that {@link NextCharacter} answers, once a character. */
    public static final String GENERATE = "generate";
    /** The character numbers to go on from, one or more. */
    public static final String PROMPT = "prompt";
    public static final String TEMPERATURE = "temperature";
    /** How many of the likeliest characters may be drawn; 0 for all. */
    public static final String TOP_K = "top-k";
    public static final String SEED = "seed";
    /** How many characters are wanted. */
    public static final String LENGTH = "length";

    /** The task that {@link AttentionWeights} answers. */
    public static final String ATTENTION = "attention";
    /** The character numbers that are read, up to the context. */
    public static final String READ = "read";

    @Override
    public ControlSet controls() {
        return GptControls.ALL;
    }

    @Override
    public Change change(Values before, Values after) {
        return GptControls.experiment(after).changeFrom(GptControls.experiment(before));
    }
}
