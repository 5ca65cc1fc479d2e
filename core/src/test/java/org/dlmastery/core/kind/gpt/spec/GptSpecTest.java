package org.dlmastery.core.kind.gpt.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.KindSpec.Change;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GptSpecTest {
    private static final String SENTENCE = "Zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich. 🥊\n";

    private final GptSpec spec = new GptSpec();

    private static CharacterText own() {
        return CharacterText.own(SENTENCE.repeat(40));
    }

    @Test
    void aPresetAndAnOwnTextTravelInALink() {
        StateLink link = new StateLink(GptControls.ALL, GptPresets.ALL);
        assertEquals("preset=one-head", link.write(GptPresets.ONE_HEAD.values()));
        Values values = GptPresets.PICO.values().with(GptControls.TEXT, own().source())
                .with(GptControls.CONTEXT, 32).with(GptControls.EPOCHS, 7.0);
        assertEquals(values, link.read(link.write(values)).values());
        assertEquals(values, spec.settings(spec.text(values)));
        assertFalse(spec.text(values).contains("Boxk"), "the text itself stays with the reader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hamlet", "own-text-1-2", "own-text--2400-30", "own-text-1-12-5", "own-text-1-9999-9999",
        "own-text-1-many-5"})
    void aTextThatIsNoneIsRefused(String text) {
        assertThrows(BadValueException.class, () -> GptControls.TEXT.read(text));
    }

    @Test
    void anotherTextModelOrSeedBeginsAfreshAndAnotherRateDoesNot() {
        Values values = GptPresets.PICO.values();
        assertEquals(Change.NONE, spec.change(values, values));
        assertEquals(Change.AFRESH, spec.change(values, values.with(GptControls.TEXT, own().source())));
        assertEquals(Change.AFRESH, spec.change(values, values.with(GptControls.WIDTH, 96)));
        assertEquals(Change.AFRESH, spec.change(values, values.with(GptControls.SEED, 2.0)));
        assertEquals(Change.ADJUSTED, spec.change(values, values.with(GptControls.LEARNING_RATE, 0.001)));
        assertEquals(Change.ADJUSTED, spec.change(values, values.with(GptControls.BATCH, 8.0)));
        assertEquals(Change.ADJUSTED, spec.change(values, values.with(GptControls.EPOCHS, 8.0)));
    }

    @Test
    void picoGptHasTheRecipesSize() {
        GptExperiment pico = GptControls.experiment(GptPresets.PICO.values());
        assertEquals(108_352, pico.parameterCount());
        assertEquals(1410, pico.windows(), "of 90,288 characters");
        assertEquals(45, pico.batches());
    }

    @Test
    void theVocabularyIsTheSortedSetOfCodePoints() {
        CharacterText text = own();
        assertEquals(SENTENCE.codePoints().distinct().count(), text.source().vocabulary());
        assertEquals(40 * SENTENCE.codePoints().count(), text.source().characters());
        assertArrayEquals(SENTENCE.codePoints().distinct().sorted().toArray(),
                NamedArray.get(text.arrays(), CharacterText.VOCABULARY).wholes());
        StringBuilder back = new StringBuilder();
        for (int number : text.alphabet().numbers(SENTENCE)) {
            back.append(text.alphabet().character(number));
        }
        assertEquals(SENTENCE, back.toString());
        assertEquals(OptionalInt.of(3), text.alphabet().firstUnknown("🥊 %"));
        assertThrows(IllegalArgumentException.class, () -> text.alphabet().numbers("%"));
        assertNotEquals(text.source().name(), CharacterText.own(SENTENCE.repeat(40) + ".").source().name());
        assertEquals(2, CharacterText.length("🥊 "));
    }

    @Test
    void whatIsTooShortOrIsNotThePlayIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CharacterText.own(SENTENCE));
        assertThrows(IllegalArgumentException.class, () -> CharacterText.macbeth(SENTENCE.repeat(40)));
    }

    /** The same figure by another way: counts of strings, a product of probabilities, one logarithm a character. */
    @Test
    void theBaselineIsThatOfAnIndependentCount() {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            made.append("abcdefg".charAt(i * i % 7)).append((char) ('p' + i * 31 % 11));
        }
        String text = made.append("zzz".repeat(100)).toString();
        int context = 16;
        String training = text.substring(0, text.length() * 9 / 10);
        String validation = text.substring(training.length());
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + 1 < training.length(); i++) {
            counts.merge(training.substring(i, i + 2), 1, Integer::sum);
            counts.merge(training.substring(i, i + 1), 1, Integer::sum);
        }
        long different = text.chars().distinct().count();
        int measured = (validation.length() - 1) / context * context;
        double sum = 0;
        for (int i = 0; i < measured; i++) {
            double pair = counts.getOrDefault(validation.substring(i, i + 2), 0) + 1;
            sum += Math.log((counts.getOrDefault(validation.substring(i, i + 1), 0) + different) / pair);
        }
        BigramBaseline baseline = BigramBaseline.of(CharacterText.own(text), context);
        assertEquals(measured, baseline.characters());
        assertEquals(sum / measured, baseline.nats(), 1e-12);
    }

    @Test
    void oneCharacterForEverCostsNothing() {
        assertEquals(0, BigramBaseline.of(CharacterText.own("a".repeat(3000)), 64).nats(), 1e-12);
        CharacterText alternating = CharacterText.own("ab".repeat(2000));
        double expected = -Math.log((1800.0 + 0 + 1) / (1800 + 2));
        assertEquals(expected, BigramBaseline.of(alternating, 64).nats(), 1e-3);
        assertTrue(BigramBaseline.of(alternating, 64).nats() > 0);
    }
}
