package org.dlmastery.core.kind.cnn.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.protocol.SavedRun;
import org.junit.jupiter.api.Test;

/** Files of a network for images, read back. */
class CnnExporterTest {
    private static final CnnAnswers NONE = new CnnAnswers(new float[0], new float[0]);
    private final CnnExperiment experiment = SomeImageNetworks.experiments().get("dropouts among norms");
    private final LearntCnn network = SomeImageNetworks.network(experiment);

    private byte[] file(ExportFormat format) {
        return SomeImageNetworks.exporter(network).write(format).bytes();
    }

    @Test
    void safetensorsHoldEveryArrayUnderPyTorchsNameAndTheSettings() {
        Safetensors content = Safetensors.read(file(ExportFormat.SAFETENSORS));
        SavedRun run = SomeImageNetworks.saved(experiment);
        List<NamedArray> owned = new ArrayList<>(run.parameters());
        owned.addAll(run.state().stream().filter(array -> array.name().contains("running")).toList());
        assertEquals(owned.size(), content.arrays().size());
        for (NamedArray array : owned) {
            NamedArray found = NamedArray.get(content.arrays(), array.name());
            assertEquals(array.shape(), found.shape());
            assertArrayEquals(array.values(), found.values());
        }
        assertEquals(List.of(4, 1, 3, 3), NamedArray.get(content.arrays(), "0.weight").shape());
        assertEquals(SomeImageNetworks.SETTINGS, content.metadata().get("settings"));
        assertEquals("Layers: convolution 4 of 3 x 3 stride 2 padding 1, batch norm, no activation, dropout 0.25,"
                + " convolution 5 of 4 x 4 stride 3 padding 2, ReLU, batch norm, dropout 0.5, flatten, dense 12,"
                + " batch norm, sigmoid, dense 10, no activation, dropout 0.1; " + experiment.parameterCount()
                + " parameters. Images: MNIST, 60000 to train with, of 28 x 28 pixels from 0 to 255, in the classes 0, 1,"
                + " 2, 3, 4, 5, 6, 7, 8, 9. Trained by RMSprop for 3 epochs, batches of 256, learning rate 0.006, one"
                + " cycle up and down to 0; seed 1.", content.metadata().get("description"));
    }

    @Test
    void lossesAreATable() {
        assertEquals("step,batch_loss,test_accuracy\n0,2.5,\n5,0.5,0.875\n",
                new String(file(ExportFormat.METRICS), StandardCharsets.UTF_8));
    }

    @Test
    void theNotebookLeadsBackToThePage() {
        Json first = Json.parse(new String(file(ExportFormat.NOTEBOOK), StandardCharsets.UTF_8)).member("cells").items()
                .get(0);
        assertTrue(first.text().contains("[Back to the page](<https://example.org/#/cnn?epochs=2>)"), first.text());
    }

    @Test
    void noProgramHasOtherLettersThanAscii() {
        Stream.of(ExportFormat.PYTORCH, ExportFormat.KERAS, ExportFormat.JAX, ExportFormat.NUMPY, ExportFormat.JAVA)
                .forEach(format -> assertTrue(new String(file(format), StandardCharsets.UTF_8).chars()
                        .allMatch(letter -> letter < 0x80), format.name()));
    }

    @Test
    void aDivergedRunAndAnotherRunsNumbersAreRefused() {
        SavedRun run = SomeImageNetworks.saved(experiment);
        run.parameters().get(0).values()[3] = Float.NaN;
        String diverged = assertThrows(IllegalArgumentException.class, () -> LearntCnn.of(experiment, run, NONE)).getMessage();
        assertEquals("trained network: 0.weight holds NaN; go back to the last finite state", diverged);
        CnnExperiment other = SomeImageNetworks.experiments().get("LeNet-5");
        String wrong = assertThrows(IllegalArgumentException.class, () -> LearntCnn.of(other, run, NONE)).getMessage();
        assertTrue(wrong.startsWith("trained network: a run of " + experiment.parameterCount() + " parameters and "), wrong);
    }

    @Test
    void answersTravelAsOneRowOfNumbers() {
        byte[] images = new byte[12 * 784];
        images[784 + 5] = (byte) 200;
        float[] probabilities = new float[110];
        probabilities[13] = 0.5f;
        CnnAnswers answers = CnnAnswers.unpacked(ImageDataset.MNIST,
                CnnAnswers.ofFirst(ImageDataset.MNIST, images, probabilities).packed());
        assertEquals(10, answers.count());
        assertEquals(200, answers.pixels()[784 + 5]);
        assertEquals(0.5f, answers.probabilities()[13]);
        assertEquals(0, CnnAnswers.unpacked(ImageDataset.MNIST,
                CnnAnswers.ofFirst(ImageDataset.MNIST, images, new float[9]).packed()).count());
        assertThrows(IllegalArgumentException.class, () -> new CnnAnswers(new float[784], new float[0]));
    }

    @Test
    void aGraphIsNotWritten() {
        assertThrows(IllegalArgumentException.class, () -> file(ExportFormat.GRAPHML));
    }
}
