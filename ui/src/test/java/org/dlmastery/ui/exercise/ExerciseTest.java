package org.dlmastery.ui.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.page.mlp.MlpFit;
import org.dlmastery.ui.share.PageLink;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class ExerciseTest {
    private static final Exercise XOR = new Exercise("XOR mit „wenig“ Neuronen ∑", "First line\nsecond, <b>third</b> & 100 %",
            List.of(new Condition("test-accuracy", true, 0.95), new Condition("neurons", false, 3),
                    new Condition("epochs", false, 200)));
    private static final Measures MEASURES = new Measures(Language.of(MessageFile.english()), new MlpFit());

    /** A run at a moment, with the figures that a Neural Net's has. */
    private record At(Moment moment) implements RunMoment {
        static At of(int epoch, float testAccuracy, float testLoss) {
            return new At(new Moment(1, RunState.PAUSED, epoch, 500, 20 * epoch, 0, 20, new Metrics(
                    List.of(Metrics.TRAINING_LOSS, Metrics.TEST_LOSS, Metrics.TRAINING_ACCURACY, Metrics.TEST_ACCURACY),
                    new float[] {0.1f, testLoss, 1, testAccuracy}), 0, 0, new History(List.of(), new float[0])));
        }

        @Override
        public SavedRun saved() {
            throw new AssertionError("nobody needs the weights");
        }
    }

    @Test
    void whatALinkCarriesIsReadAgain() {
        assertEquals(Optional.of(XOR), Exercise.read(XOR.write()));
        for (Exercise each : List.of(new Exercise("", "", List.of()), new Exercise("Only a title \uD83D\uDE00", "", List.of()),
                new Exercise("", "\n\n", List.of(new Condition("test-loss", false, 1e-5))))) {
            assertEquals(Optional.of(each), Exercise.read(each.write()), each.toString());
        }
    }

    /** The text is what another program would decode. */
    @Test
    void theTextIsLinesInBase64() {
        String decoded = new String(Base64.getUrlDecoder().decode(XOR.write()), StandardCharsets.UTF_8);
        List<String> lines = decoded.lines().toList();
        assertTrue(lines.get(0).startsWith("1 "), lines.get(0));
        assertEquals("XOR mit „wenig“ Neuronen ∑", lines.get(1));
        assertEquals(List.of("test-accuracy>0.95", "neurons<3", "epochs<200"), lines.subList(lines.size() - 3, lines.size()));
    }

    @Test
    void whatWasCutOffOrChangedIsNoExercise() {
        String text = XOR.write();
        for (int end = 0; end < text.length(); end++) {
            assertEquals(Optional.empty(), Exercise.read(text.substring(0, end)), "cut off after " + end);
        }
        for (int at = 0; at < text.length() - 1; at++) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            assertEquals(Optional.empty(), Exercise.read(text.substring(0, at) + other + text.substring(at + 1)),
                    "changed at " + at);
        }
        assertEquals(Optional.empty(), Exercise.read("?"));
    }

    @Test
    void aLinkWithAnExerciseIsMarkedAsAWhole() {
        PageLink link = new PageLink("preset=xor", true, "", "", "", "learning-rate,part-model", XOR.write());
        String written = link.marked();
        assertTrue(PageLink.parse(written).isWhole("preset=xor"), written);
        assertEquals(XOR.write(), PageLink.parse(written).exercise());
        assertEquals("learning-rate,part-model", PageLink.parse(written).show());
        assertFalse(PageLink.parse(written.replace("learning-rate,", "")).isWhole("preset=xor"), "a choice was taken away");
        assertFalse(PageLink.parse(written.substring(0, written.length() - 5)).isWhole("preset=xor"), "cut off");
    }

    @Test
    void aConditionIsMetAtItsValueAndNotByWhatIsNoNumber() {
        Condition accuracy = new Condition("test-accuracy", true, 0.95);
        assertTrue(accuracy.isMetBy(0.95f), "the figure is a 32-bit number, a little below 0.95");
        assertTrue(accuracy.isMetBy(1));
        assertFalse(accuracy.isMetBy(0.9499));
        assertFalse(accuracy.isMetBy(Double.NaN));
        assertFalse(new Condition("test-loss", false, 0.2).isMetBy(Double.NaN));
        assertTrue(new Condition("neurons", false, 3).isMetBy(3));
        assertFalse(new Condition("neurons", false, 3).isMetBy(4));
    }

    @Test
    void figuresAreThoseOfTheRunAndItsSettings() {
        Values circle = MlpPresets.ALL.get(0).values().with(MlpControls.LAYERS, List.of(3, 2));
        At run = At.of(37, 0.96f, 0.125f);
        assertEquals(0.96f, MEASURES.figure("test-accuracy", run, circle));
        assertEquals(37, MEASURES.figure("epochs", run, circle));
        assertEquals(740, MEASURES.figure("steps", run, circle));
        assertEquals(5, MEASURES.figure("neurons", run, circle));
        // x₁ and x₂ into 3, into 2, into 1, with their biases: 2·3+3 + 3·2+2 + 2·1+1
        assertEquals(20, MEASURES.figure("parameters", run, circle));
        assertTrue(Double.isNaN(MEASURES.figure("batch-loss", run, circle)));
        assertEquals(List.of("test-accuracy", "training-accuracy", "test-loss", "training-loss", "neurons", "parameters",
                "epochs", "steps"), MEASURES.of(run, circle));
    }

    @Test
    void conditionsAreSentences() {
        assertEquals("Test accuracy at least 95 %", MEASURES.sentence(new Condition("test-accuracy", true, 0.95)));
        assertEquals("Test accuracy at least 92.5 %", MEASURES.sentence(new Condition("test-accuracy", true, 0.925)));
        assertEquals("Hidden neurons at most 3", MEASURES.sentence(new Condition("neurons", false, 3)));
        assertEquals("Test loss at most 0.05", MEASURES.sentence(new Condition("test-loss", false, 0.05)));
    }
}
