package org.dlmastery.ui.page.transformer.known;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Tasks;

/** The loss where held-out strings are said again, with some heads switched off: the mean over the first few. */
final class SecondHalf {
    /** How many strings are read. */
    static final int STRINGS = 16;

    private final LanguageModel model;
    private final String[] strings;

    /** @param strings those that are held out */
    SecondHalf(LanguageModel model, String[] strings) {
        this.model = model;
        this.strings = strings;
    }

    /** @param then gets it in nats a character, or NaN where the model can't say */
    void measure(int[] off, DoubleConsumer then) {
        next(off, 0, 0, then);
    }

    private void next(int[] off, int at, double sum, DoubleConsumer then) {
        if (at == STRINGS) {
            then.accept(sum / STRINGS);
            return;
        }
        try {
            model.ask(GptSpec.READING, List.of(NamedArray.of(GptSpec.READ, model.tokens(strings[at])),
                    NamedArray.of(GptSpec.OFF, off), NamedArray.of(GptSpec.TEMPERATURE, 1f),
                    NamedArray.of(GptSpec.TOP_K, new int[] {0})), new Tasks.Answers() {
                        private double told = Double.NaN;

                        @Override
                        public void answer(List<NamedArray> arrays) {
                            told = mean(TextReading.of(arrays).surprise());
                        }

                        @Override
                        public void over(Optional<String> why) {
                            if (told == told) {
                                next(off, at + 1, sum + told, then);
                            } else {
                                then.accept(Double.NaN);
                            }
                        }
                    });
        } catch (BadValueException unknown) {
            then.accept(Double.NaN);
        }
    }

    private static double mean(float[] bits) {
        double sum = 0;
        for (int i = KnownText.STRINGS.first(); i < KnownText.STRINGS.end(); i++) {
            sum += bits[i];
        }
        return sum * Math.log(2) / (KnownText.STRINGS.end() - KnownText.STRINGS.first());
    }
}
