package org.dlmastery.core.kind.gpt.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.protocol.SavedRun;
import org.junit.jupiter.api.Test;

/** Files of a transformer, read back. */
class GptExporterTest {
    private final GptExperiment experiment = SomeTransformers.experiments().get("four layers, eight heads");
    private final LearntGpt network = SomeTransformers.network(experiment);

    private byte[] file(ExportFormat format) {
        return SomeTransformers.exporter(network).write(format).bytes();
    }

    @Test
    void safetensorsHoldTheWeightsUnderGpt2sNamesAndLayouts() {
        Safetensors content = Safetensors.read(file(ExportFormat.SAFETENSORS));
        SavedRun run = SomeTransformers.saved(experiment);
        assertEquals(run.parameters().size(), content.arrays().size());
        NamedArray ours = NamedArray.get(run.parameters(), "h.3.qkv.weight");
        NamedArray theirs = NamedArray.get(content.arrays(), "h.3.attn.c_attn.weight");
        assertEquals(List.of(96, 288), theirs.shape());
        // Output 200 of input 31.
        assertEquals(ours.values()[200 * 96 + 31], theirs.values()[31 * 288 + 200]);
        for (List<String> names : List.of(List.of("wte.weight", "wte.weight"), List.of("h.1.ln_2.bias", "h.1.ln_2.bias"),
                List.of("h.2.proj.bias", "h.2.attn.c_proj.bias"), List.of("h.0.fc2.bias", "h.0.mlp.c_proj.bias"),
                List.of("ln_f.weight", "ln_f.weight"))) {
            assertArrayEquals(NamedArray.get(run.parameters(), names.get(0)).values(),
                    NamedArray.get(content.arrays(), names.get(1)).values(), names.get(1));
        }
        assertEquals(List.of(96, 384), NamedArray.get(content.arrays(), "h.0.mlp.c_fc.weight").shape());
        assertEquals(SomeTransformers.SETTINGS, content.metadata().get("settings"));
        assertEquals(8, Json.parse(content.metadata().get("config")).member("n_head").asNumber());
        assertEquals(experiment.size().vocabulary(), Json.parse(content.metadata().get("characters")).items().size());
        assertEquals("A transformer of GPT-2's shape that reads characters: 4 blocks of 8 heads, 96 channels, "
                + experiment.size().vocabulary() + " characters, looks back on 32; " + experiment.parameterCount()
                + " parameters. Text: one of the reader's own, " + experiment.text().characters() + " characters, the first "
                + experiment.text().training() + " to train with. Trained by AdamW, weight decay 0.1, for 30 steps, 32 windows"
                + " of the text a step, learning rate 0.004 after a rise, linearly down to 0; seed 1.",
                content.metadata().get("description"));
    }

    @Test
    void theSitesNetworkSaysHowLongItWasTrained() {
        LearntGpt shipped = SomeTransformers.network(SomeTransformers.experiments().get("the trained one's size"));
        String description = Safetensors.read(SomeTransformers.exporter(shipped).write(ExportFormat.SAFETENSORS).bytes())
                .metadata().get("description");
        assertTrue(description.contains("Text: tinyshakespeare (Karpathy 2015), 1115394 characters, the first 1003854 to"),
                description);
        assertTrue(description.contains("for 19640 steps,"), description);
    }

    @Test
    void lossesAreATable() {
        assertEquals("step,batch_loss,test_loss\n0,,4.25\n10,3.5,\n",
                new String(file(ExportFormat.METRICS), StandardCharsets.UTF_8));
    }

    @Test
    void theNotebookLeadsBackToThePage() {
        Json first = Json.parse(new String(file(ExportFormat.NOTEBOOK), StandardCharsets.UTF_8)).member("cells").items()
                .get(0);
        assertTrue(first.text().contains("[Back to the page](<https://example.org/#/transformer?epochs=2>)"), first.text());
    }

    @Test
    void noProgramHasOtherLettersThanAscii() {
        Stream.of(ExportFormat.PYTORCH, ExportFormat.KERAS, ExportFormat.JAX, ExportFormat.NUMPY, ExportFormat.JAVA)
                .forEach(format -> assertTrue(new String(file(format), StandardCharsets.UTF_8).chars()
                        .allMatch(letter -> letter < 0x80), format.name()));
    }

    @Test
    void aDivergedRunAndAnotherRunsNumbersAreRefused() {
        SavedRun run = SomeTransformers.saved(experiment);
        GptAnswers answers = network.answers();
        GptExperiment other = SomeTransformers.experiments().get("one layer, one head, short");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LearntGpt.of(other, run, answers)).getMessage()
                .startsWith("trained network: " + experiment.parameterCount() + " parameters and "));
        run.parameters().get(2).values()[3] = Float.NaN;
        assertEquals("trained network: h.0.ln_1.weight holds NaN; go back to the last finite state",
                assertThrows(IllegalArgumentException.class, () -> LearntGpt.of(experiment, run, answers)).getMessage());
    }

    @Test
    void answersTravelAsOneRowOfNumbers() {
        CharacterText text = CharacterText.own("ab🥊".repeat(1000));
        TextReading reading = new TextReading(new AttentionWeights(1, 1, 2, new float[4]), 2, new int[] {0, 1, 2, 1},
                new float[] {0.5f, 0.25f, 0.75f, 0.125f}, new float[4], new float[2]);
        GptAnswers answers = GptAnswers.unpacked(GptAnswers.of(text.alphabet(), new int[] {2, 0}, reading).packed());
        assertArrayEquals(new int[] {'a', 'b', 0x1f94a}, answers.points());
        assertArrayEquals(new int[] {2, 0}, answers.text());
        assertEquals(2, answers.shown());
        assertArrayEquals(new int[] {0, 1, 2, 1}, answers.likeliest());
        assertArrayEquals(new float[] {0.5f, 0.25f, 0.75f, 0.125f}, answers.chances());
        assertEquals(0, GptAnswers.unpacked(GptAnswers.none(text.alphabet()).packed()).text().length);
        assertThrows(IllegalArgumentException.class, () -> new GptAnswers(new int[1], new int[2], 3, new int[5], new float[5]));
    }

    @Test
    void aGraphIsNotWritten() {
        assertThrows(IllegalArgumentException.class, () -> file(ExportFormat.GRAPHML));
    }
}
