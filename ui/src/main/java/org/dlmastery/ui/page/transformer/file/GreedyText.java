package org.dlmastery.ui.page.transformer.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.PretrainedSpec;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.page.transformer.subject.Tasks;

/**
 * A text that an engine writes on by its likeliest tokens. It is asked for one token at a time, so that whoever stops
 * waits for one at most.
 */
final class GreedyText {
    private final FileEngine engine;
    private final int wanted;
    private final Consumer<GreedyText> another;
    private final BiConsumer<GreedyText, Optional<String>> over;
    private final List<float[]> logits = new ArrayList<>();
    private final int prompted;
    private int[] text;
    private double began;
    private double ended;
    private boolean isStopped;

    /**
     * Begins to write.
     *
     * @param prompt the tokens to go on from
     * @param wanted how many tokens
     * @param another runs when a token has come
     * @param over runs when all have; gets why not all, if it broke off
     */
    GreedyText(FileEngine engine, int[] prompt, int wanted, Consumer<GreedyText> another,
            BiConsumer<GreedyText, Optional<String>> over) {
        this.engine = engine;
        this.wanted = wanted;
        this.another = another;
        this.over = over;
        text = prompt;
        prompted = prompt.length;
        goOn();
    }

    private void goOn() {
        engine.ask(PretrainedSpec.LOGITS, List.of(NamedArray.of(GptSpec.READ, text)), new Tasks.Answers() {
            @Override
            public void answer(List<NamedArray> arrays) {
                take(NamedArray.get(arrays, PretrainedSpec.LOGITS).values());
            }

            @Override
            public void over(Optional<String> why) {
                if (why.isPresent() || isStopped || logits.size() == wanted) {
                    over.accept(GreedyText.this, why);
                } else {
                    goOn();
                }
            }
        });
    }

    private void take(float[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        logits.add(values);
        text = Arrays.copyOf(text, text.length + 1);
        text[text.length - 1] = best;
        ended = Page.now();
        // To read the prompt takes longer than a token.
        began = logits.size() == 1 ? ended : began;
        another.accept(this);
    }

    /** Asks for no further token. */
    void stop() {
        isStopped = true;
    }

    boolean isStopped() {
        return isStopped;
    }

    /** What was written. */
    int[] written() {
        return Arrays.copyOfRange(text, prompted, text.length);
    }

    /** Of each token that was written, what it was chosen by [V]. */
    List<float[]> logits() {
        return logits;
    }

    /** Tokens a second behind the first; 0 as long as nobody can tell. */
    double pace() {
        return ended > began ? (logits.size() - 1) * 1000 / (ended - began) : 0;
    }
}
