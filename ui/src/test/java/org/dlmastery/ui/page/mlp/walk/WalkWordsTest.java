package org.dlmastery.ui.page.mlp.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.ui.page.mlp.network.EngineRun;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader sees adds up to the engine's numbers, as far as its digits go. */
class WalkWordsTest {
    private static final Language LANGUAGE = Language.of(MessageFile.english());

    /** A real walk and its words. */
    private record Walked(WalkNumbers numbers, WalkWords words) {
        static Walked of(EngineRun run, int point) {
            MlpWalk walk = run.walk(point);
            WalkNumbers numbers = new WalkNumbers(run.experiment(), walk, run.points().labels()[point]);
            MlpSnapshot snapshot = run.snapshot();
            return new Walked(numbers, new WalkWords(LANGUAGE, run.experiment(), numbers,
                    OptimiserMemory.of(run.experiment(), snapshot.parameters(), MlpMessages.state(snapshot))));
        }

        List<List<String>> rows(WalkStep.Kind kind, int layer, int neuron) {
            return words.table(new WalkStep(kind, layer), neuron).rows();
        }
    }

    /** A figure of the page as a number, and half a unit of its last digit. */
    private record Shown(double value, double halfUnit) {
        static Shown of(String figure) {
            String plain = figure.replace('−', '-').replace(",", "");
            int power = 0;
            int times = plain.indexOf("·10");
            if (times >= 0) {
                StringBuilder exponent = new StringBuilder();
                for (char c : plain.substring(times + 3).toCharArray()) {
                    exponent.append(c == '⁻' ? '-' : (char) ('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
                }
                power = Integer.parseInt(exponent.toString());
                plain = plain.substring(0, times);
            }
            int point = plain.indexOf('.');
            int places = point < 0 ? 0 : plain.length() - point - 1;
            return new Shown(Double.parseDouble(plain) * Math.pow(10, power), 0.5 * Math.pow(10, power - places));
        }
    }

    private static void assertColumnAddsUp(List<List<String>> rows, double engines) {
        double sum = 0;
        double room = 1e-6;
        for (List<String> row : rows.subList(0, rows.size() - 1)) {
            Shown shown = Shown.of(row.get(3));
            sum += shown.value();
            room += shown.halfUnit();
        }
        Shown total = Shown.of(rows.get(rows.size() - 1).get(3));
        assertEquals(total.value(), sum, room + total.halfUnit(), "the shown terms and their shown sum");
        assertEquals(engines, total.value(), total.halfUnit() * 1.001, "the shown sum is the engine's");
    }

    @ParameterizedTest
    @CsvSource({"XOR, 2, TANH", "XOR, 2, RELU", "SPIRAL, 3, GELU", "HILLS, 2, SIGMOID"})
    void shownTermsAddUpToTheEnginesNumbers(DatasetKind kind, int classes, Activation activation) {
        EngineRun run = new EngineRun(EngineRun.experiment(kind, classes, activation));
        for (int point = 0; point < EngineRun.POINTS; point += 9) {
            Walked walked = Walked.of(run, point);
            WalkNumbers numbers = walked.numbers();
            for (int layer = 0; layer < numbers.layers(); layer++) {
                for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                    assertColumnAddsUp(walked.rows(WalkStep.Kind.SUMS, layer, neuron), numbers.sum(layer, neuron));
                    if (!numbers.isOutput(layer)) {
                        assertColumnAddsUp(walked.rows(WalkStep.Kind.ACTIVATION_SLOPES, layer, neuron),
                                numbers.activationSlope(layer, neuron));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void theChangeLeadsFromTheShownWeightToTheShownUpdate(OptimiserKind optimiser) {
        EngineRun run = new EngineRun(EngineRun.experiment(DatasetKind.XOR, 2, Activation.TANH, optimiser,
                Regularisation.L2));
        Walked walked = Walked.of(run, 4);
        for (List<String> row : walked.rows(WalkStep.Kind.UPDATE, 1, 2)) {
            Shown old = Shown.of(row.get(1));
            Shown updated = Shown.of(row.get(3));
            Shown change = Shown.of(row.get(4));
            assertEquals(updated.value(), old.value() + change.value(),
                    old.halfUnit() + updated.halfUnit() + change.halfUnit() + 1e-7, row.toString());
        }
        String about = walked.words().about(new WalkStep(WalkStep.Kind.UPDATE, 0));
        assertTrue(about.contains(optimiser == OptimiserKind.SGD ? "SGD" : LANGUAGE.say("mlp.optimiser."
                + optimiser.name().toLowerCase(java.util.Locale.ROOT))), about);
    }

    @ParameterizedTest
    @EnumSource(OptimiserKind.class)
    void theUpdateShowsWhatTheOptimiserRemembersBeforeAndAfter(OptimiserKind optimiser) {
        EngineRun run = new EngineRun(EngineRun.experiment(DatasetKind.XOR, 2, Activation.TANH, optimiser,
                Regularisation.NONE));
        Walked walked = Walked.of(run, 4);
        WalkStep step = new WalkStep(WalkStep.Kind.UPDATE, 1);
        String symbol = switch (optimiser) {
            case SGD -> "";
            case MOMENTUM -> "v′ = 0.9·";
            case RMSPROP -> "s′ = 0.99·";
            case ADAM -> "m′ = 0.9·";
        };
        assertTrue(walked.words().rule(step).contains(symbol), walked.words().rule(step));
        assertTrue(walked.words().worked(step, 2).contains(symbol), walked.words().worked(step, 2));
        int moments = optimiser == OptimiserKind.SGD ? 0 : optimiser == OptimiserKind.ADAM ? 2 : 1;
        assertEquals(5 + 2 * moments, walked.words().table(step, 2).heads().size());
        if (optimiser == OptimiserKind.MOMENTUM) {
            for (List<String> row : walked.rows(WalkStep.Kind.UPDATE, 1, 2)) {
                Shown slope = Shown.of(row.get(2));
                Shown before = Shown.of(row.get(5));
                Shown after = Shown.of(row.get(6));
                assertEquals(after.value(), 0.9 * before.value() + slope.value(),
                        before.halfUnit() + slope.halfUnit() + after.halfUnit() + 1e-7, row.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"XOR, 2", "SPIRAL, 5", "PLANE, 2"})
    void everyStepHasItsWordsForEveryNeuron(DatasetKind kind, int classes) {
        for (Activation activation : Activation.values()) {
            Walked walked = Walked.of(new EngineRun(EngineRun.experiment(kind, classes, activation)), 5);
            for (WalkStep step : WalkStep.through(2)) {
                int neurons = step.layer() < 0 ? 1 : walked.numbers().neurons(step.layer());
                for (int neuron = 0; neuron < neurons; neuron++) {
                    String all = walked.words().title(step) + walked.words().about(step) + walked.words().rule(step)
                            + walked.words().worked(step, neuron);
                    assertFalse(all.contains("⟦") || all.contains("{") || all.contains("NaN"), all);
                    WalkTable table = walked.words().table(step, neuron);
                    assertFalse(table.rows().isEmpty());
                    for (List<String> row : table.rows()) {
                        assertEquals(table.heads().size(), row.size(), step.toString());
                    }
                }
            }
        }
    }

    @Test
    void theStepsGoForwardThroughAllLayersAndBackAndThenUpdate() {
        StringBuilder kinds = new StringBuilder();
        for (WalkStep step : WalkStep.through(1)) {
            kinds.append(step.kind()).append(step.layer()).append(' ');
        }
        assertEquals("INPUTS-1 SUMS0 ACTIVATIONS0 SUMS1 ANSWER1 LOSS1 OUTPUT_SLOPE1 WEIGHT_SLOPES1 ACTIVATION_SLOPES0 "
                + "SUM_SLOPES0 WEIGHT_SLOPES0 UPDATE0 UPDATE1 ", kinds.toString());
        assertEquals(7, WalkStep.through(0).size());
        assertEquals(43, WalkStep.through(6).size());
    }

    @Test
    void aSumIsWrittenWithItsNumbers() {
        Walked walked = Walked.of(new EngineRun(EngineRun.experiment(DatasetKind.XOR, 2, Activation.TANH)), 5);
        WalkNumbers numbers = walked.numbers();
        WalkFormula text = new WalkFormula(LANGUAGE.figures());
        String worked = walked.words().worked(new WalkStep(WalkStep.Kind.SUMS, 1), 0);
        assertTrue(worked.startsWith("z = " + text.figure(numbers.weight(1, 0, 0)) + "·"
                + text.inside(numbers.input(1, 0))), worked);
        assertTrue(worked.endsWith(" = " + text.figure(numbers.sum(1, 0))), worked);
    }
}
