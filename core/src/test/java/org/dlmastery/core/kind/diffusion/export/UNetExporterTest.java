package org.dlmastery.core.kind.diffusion.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.diffusion.spec.Sampling;
import org.dlmastery.core.protocol.SavedRun;
import org.junit.jupiter.api.Test;

/** Files of a diffusion model, read back. */
class UNetExporterTest {
    private final SomeUNets.Case asked = SomeUNets.cases().values().iterator().next();
    private final Sampling sampling = asked.sampling();
    private final LearntUNet network = SomeUNets.unanswered(asked);

    private String text(ExportFormat format) {
        return new String(SomeUNets.exporter(network).write(format).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void safetensorsHoldTheMovingAverageUnderTheLayersNames() {
        Safetensors content = Safetensors.read(SomeUNets.exporter(network).write(ExportFormat.SAFETENSORS).bytes());
        float[] state = NamedArray.joined(SomeUNets.saved(asked).state());
        int count = network.experiment().parameterCount();
        // Behind AdamW's two moments of each parameter and its two corrections.
        assertArrayEquals(Arrays.copyOfRange(state, 2 * count + 2, 3 * count + 2), NamedArray.joined(content.arrays()));
        assertEquals(List.of(11, 32), NamedArray.get(content.arrays(), "cls.weight").shape());
        assertEquals(List.of(16, 48, 3, 3), NamedArray.get(content.arrays(), "u2.c1.weight").shape());
        assertEquals(SomeUNets.SETTINGS, content.metadata().get("settings"));
        assertEquals("A class-conditional U-Net that tells the noise of a noised digit: 8, 16 and 32 channels at 28 x 28,"
                + " 14 x 14 and 7 x 7 pixels, " + count + " parameters, the moving average over the training. Diffusion: 1000"
                + " timesteps, cosine schedule; images: MNIST, the first 100 to train with, pixels"
                + " from -1, black, to 1, white; 10 percent of the labels kept back. Trained by AdamW, weight decay 0.01,"
                + " for 30 steps, batches of 64, learning rate 0.002 after a rise, a cosine down to 0; seed 1.",
                content.metadata().get("description"));
    }

    @Test
    void lossesAreATableAndTheNotebookLeadsBack() {
        assertEquals("step,batch_loss,test_loss\n0,,1.25\n10,0.5,\n", text(ExportFormat.METRICS));
        Json first = Json.parse(text(ExportFormat.NOTEBOOK)).member("cells").items().get(0);
        assertTrue(first.text().contains("[Back to the page](<https://example.org/#/diffusion?epochs=2>)"), first.text());
    }

    @Test
    void noProgramHasOtherLettersThanAscii() {
        Stream.of(ExportFormat.PYTORCH, ExportFormat.KERAS, ExportFormat.JAX, ExportFormat.NUMPY).forEach(
                format -> assertTrue(text(format).chars().allMatch(letter -> letter < 0x80), format.name()));
    }

    @Test
    void aDivergedRunAndAnotherRunsNumbersAreRefused() {
        SavedRun run = SomeUNets.saved(asked);
        DiffusionAnswers none = DiffusionAnswers.none(sampling);
        run.state().get(0).values()[network.experiment().averagesAt()] = Float.NaN;
        assertEquals("trained network: cls.weight holds NaN; go back to the last finite state",
                assertThrows(IllegalArgumentException.class, () -> LearntUNet.of(network.experiment(), run, none))
                        .getMessage());
        SavedRun other = new SavedRun(0, 0, 0, List.of(), List.of(NamedArray.of("state", new float[5])), run.history());
        assertThrows(IllegalArgumentException.class, () -> LearntUNet.of(network.experiment(), other, none));
    }

    @Test
    void digitsTravelAsOneRowOfNumbersAndCountOnlyForTheirWeights() {
        float[] images = new float[2 * 784];
        images[784 + 5] = 0.5f;
        DiffusionAnswers answers = DiffusionAnswers.unpacked(
                new DiffusionAnswers(sampling, SomeUNets.STEPS, new int[] {3, 8}, images).packed());
        assertEquals(sampling, answers.sampling());
        assertArrayEquals(new int[] {3, 8}, answers.labels());
        assertArrayEquals(images, answers.images());
        SavedRun run = SomeUNets.saved(asked);
        assertEquals(2, LearntUNet.of(network.experiment(), run, answers).answers().count());
        DiffusionAnswers former = new DiffusionAnswers(sampling, SomeUNets.STEPS - 1, new int[] {3, 8}, images);
        assertEquals(0, LearntUNet.of(network.experiment(), run, former).answers().count());
        assertEquals(0, DiffusionAnswers.unpacked(DiffusionAnswers.none(sampling).packed()).count());
    }

    @Test
    void javaAndAGraphAreNotWritten() {
        assertThrows(IllegalArgumentException.class, () -> text(ExportFormat.JAVA));
        assertThrows(IllegalArgumentException.class, () -> text(ExportFormat.GRAPHML));
    }
}
