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
    /** How many characters were drawn before, by the same seed: 0 if it isn't said. */
    public static final String DRAWN = "drawn";
    /** How many characters are wanted. */
    public static final String LENGTH = "length";

    /** The number of a character behind which nothing more is written; there is none if it isn't said. */
    public static final String END = "end";

    /** The fewest likeliest characters whose probabilities come to this may be drawn; all if it isn't said. */
    public static final String TOP_P = "top-p";
    /** Heads that put out nothing, each as its layer times the number of heads, and its own number; none if not said. */
    public static final String OFF = "off";
    /** Heads, likewise, that put out their mean over the text {@link #MEAN_OF} instead. */
    public static final String MEAN = "mean";
    public static final String MEAN_OF = "mean-of";
    /**
     * Heads, likewise, that put out what they do on the text {@link #ELSEWHERE}, place by place, of which the first stands
     * at the place {@link #FROM} of the text that is read; outside of it they put out their own.
     */
    public static final String PATCHED = "patched";
    public static final String ELSEWHERE = "elsewhere";
    public static final String FROM = "from";
    /** The task that {@link ChangedChances} answers: what comes next with these heads changed, and without. */
    public static final String COMPARING = "comparing";

    /**
     * The task that answers many questions at once, each by its likeliest characters; answered by {@link #ANSWERS}. Its
     * {@link #PROMPT} has all questions in one row, {@link #LENGTH} is an answer's.
     */
    public static final String ANSWERING = "answering";
    /** How many questions there are. */
    public static final String QUESTIONS = "questions";
    /** Each question with its answer behind it, in one row. */
    public static final String ANSWERS = "answers";
    /** The task that {@link TextReading} answers. */
    public static final String READING = "reading";
    /** The character numbers that are read, up to the context. */
    public static final String READ = "read";

    /** The task that {@link TensorsInside} answers. */
    public static final String TENSORS = "tensors";
    /** The number of a block, from 0. */
    public static final String BLOCK = "block";

    /** The task that {@link LogitLens} answers. */
    public static final String LENS = "lens";

    /** The task that {@link NearestWords} answers. */
    public static final String NEAREST = "nearest";
    /** A character's number. */
    public static final String WORD = "word";

    @Override
    public ControlSet controls() {
        return GptControls.ALL;
    }

    @Override
    public Change change(Values before, Values after) {
        return GptControls.experiment(after).changeFrom(GptControls.experiment(before));
    }
}
