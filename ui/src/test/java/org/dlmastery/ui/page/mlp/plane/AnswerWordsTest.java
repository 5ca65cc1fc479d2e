package org.dlmastery.ui.page.mlp.plane;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class AnswerWordsTest {
    private final Language language = Language.of(MessageFile.english());
    private final ClassNames unnamed = new ClassNames(language, List.of());
    private final ClassNames named = new ClassNames(language, List.of("malignant", "1"));

    private static MlpSnapshot snapshot(float accuracy, int outputs, float... answers) {
        Metrics metrics = new Metrics(List.of(Metrics.TRAINING_LOSS, Metrics.TEST_LOSS, Metrics.TRAINING_ACCURACY,
                Metrics.TEST_ACCURACY), new float[] {0.25f, 0.5f, accuracy, accuracy});
        History none = new History(List.of(), new float[0]);
        Moment moment = new Moment(1, RunState.PAUSED, 0, 1, 0, 0, 1, metrics, 0, 0, none);
        return new MlpSnapshot(moment, new SavedRun(0, 0, 0, List.of(), List.of(), none), outputs, answers, new float[0],
                new float[0]);
    }

    @Test
    void theReadingNamesEveryClass() {
        assertEquals("x₁ = 1.00, x₂ = −0.50: class 0 has 0.2500, class 1 has 0.7000, class 2 has 0.0500",
                AnswerWords.reading(unnamed, Meaning.CLASSES, 1, -0.5, new double[] {0.25, 0.7, 0.05}));
        assertEquals("1 (0.70)", AnswerWords.cell(unnamed, Meaning.CLASSES, new double[] {0.25, 0.7, 0.05}));
        assertEquals("x₁ = 1.00, x₂ = −0.50: predicted number −0.125",
                AnswerWords.reading(unnamed, Meaning.NUMBER, 1, -0.5, new double[] {-0.125}));
    }

    @Test
    void classesOfATableAreCalledByTheirNames() {
        ClassNames two = new ClassNames(language, List.of("malignant", "benign"));
        assertEquals("x₁ = 1.00, x₂ = −0.50: probability of “benign” is 0.7000",
                AnswerWords.reading(two, Meaning.PROBABILITY, 1, -0.5, new double[] {0.7}));
        assertTrue(AnswerWords.summary(two, Meaning.PROBABILITY, snapshot(1, 1, 0.1f, 0.5f, 0.51f, 0))
                .contains(": 25 % of it is “benign”."));
        double[] answer = {0.25, 0.05, 0.7};
        assertEquals("x₁ = 1.00, x₂ = −0.50: “malignant” has 0.2500, class 1 has 0.0500, class 2 has 0.7000",
                AnswerWords.reading(named, Meaning.CLASSES, 1, -0.5, answer), "a name that is its number, and none");
        assertEquals("malignant (0.70)", AnswerWords.cell(named, Meaning.CLASSES, new double[] {0.7, 0.3}));
        assertEquals("2 (0.70)", AnswerWords.cell(named, Meaning.CLASSES, answer));
        assertEquals("class 0: malignant", named.full(0));
        assertEquals("class 1", named.full(1));
    }

    @Test
    void aClassHasThatShareOfThePlaneInWhichItIsTheMostProbable() {
        // Two cells of three classes: the first is class 2's, the second class 0's.
        float[] answers = {0.2f, 0.6f, 0.3f, 0.1f, 0.5f, 0.3f};
        assertArrayEquals(new double[] {0.5, 0, 0.5}, AnswerWords.shares(answers, 3));
        assertTrue(AnswerWords.summary(unnamed, Meaning.CLASSES, snapshot(1, 3, answers))
                .contains("50 % is class 0, 0 % is class 1, 50 % is class 2"));
        assertArrayEquals(new double[] {0.75, 0.25}, AnswerWords.shares(new float[] {0.1f, 0.5f, 0.51f, 0}, 1));
    }

    @Test
    void aNumberHasARangeAndALossButNoRightSide() {
        String summary = AnswerWords.summary(unnamed, Meaning.NUMBER, snapshot(Float.NaN, 1, -0.5f, 0.75f));
        assertTrue(summary.contains("from −0.50 to 0.75") && summary.contains("0.250 on training"), summary);
    }
}
