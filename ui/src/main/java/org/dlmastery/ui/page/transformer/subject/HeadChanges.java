package org.dlmastery.ui.page.transformer.subject;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;

/** What some heads of the model on the stage put out instead of their own. Heads are counted through all layers. */
public final class HeadChanges {
    /** A head's own output. */
    public static final int OWN = 0;
    /** Zeros. */
    public static final int OFF = 1;
    /** The head's mean over the prompt. */
    public static final int MEAN = 2;
    /** What the head puts out on another prompt, whose end lies at the prompt's. */
    public static final int ELSEWHERE = 3;

    /** Of each head one of these; heads beyond put out their own. */
    private int[] ways = new int[0];
    private int[] elsewhere = new int[0];
    private final Runnable changed;

    /** @param changed runs when a head puts out something else than before */
    public HeadChanges(Runnable changed) {
        this.changed = changed;
    }

    /** All heads put out their own; nobody is told. */
    public void clear() {
        ways = new int[0];
        elsewhere = new int[0];
    }

    /** What a head puts out. */
    public int of(int head) {
        return head < ways.length ? ways[head] : OWN;
    }

    /** Those that put out something in this way, in their order. */
    public int[] heads(int way) {
        int[] found = new int[ways.length];
        int count = 0;
        for (int i = 0; i < ways.length; i++) {
            if (ways[i] == way) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Whether all heads put out their own. */
    public boolean isNone() {
        return heads(OWN).length == ways.length;
    }

    /** Has a head put out something else from now on, or its own again. */
    public void put(int head, int way) {
        ways = Arrays.copyOf(ways, Math.max(head + 1, ways.length));
        ways[head] = way;
        changed.run();
    }

    /** The other prompt's tokens, one or more before a head is patched. */
    public void elsewhere(int[] tokens) {
        elsewhere = tokens;
        if (heads(ELSEWHERE).length > 0) {
            changed.run();
        }
    }

    /**
     * As the engine's tasks take it.
     *
     * @param prompt the tokens whose mean is meant, as many as a model reads at once
     * @param end where the prompt ends in the text that is read
     */
    public List<NamedArray> arguments(int[] prompt, int end) {
        return List.of(NamedArray.of(GptSpec.OFF, heads(OFF)), NamedArray.of(GptSpec.MEAN, heads(MEAN)),
                NamedArray.of(GptSpec.PATCHED, heads(ELSEWHERE)), NamedArray.of(GptSpec.MEAN_OF, prompt),
                NamedArray.of(GptSpec.ELSEWHERE, elsewhere),
                NamedArray.of(GptSpec.FROM, new int[] {end - elsewhere.length}));
    }
}
