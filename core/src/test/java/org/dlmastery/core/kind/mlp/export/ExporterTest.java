package org.dlmastery.core.kind.mlp.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExporterTest {
    private static final TrainedMlp NETWORK = SomeNetworks.network(4);

    /** All but those of a graph. */
    private static final Set<ExportFormat> FORMATS = EnumSet.range(ExportFormat.ONNX, ExportFormat.METRICS);

    private static ExportedFile file(ExportFormat format) {
        return file(format, "https://example.org/#/mlp");
    }

    private static ExportedFile file(ExportFormat format, String pageAddress) {
        return new Exporter(NETWORK, new float[] {0, 0.7f, 0.71f, 1, 0.25f, 0.3f}, Oracle.check(NETWORK),
                pageAddress).write(format);
    }

    @Test
    void everyFormatHasAFileOfItsOwnName() {
        Set<String> names = new HashSet<>();
        for (ExportFormat format : FORMATS) {
            ExportedFile file = file(format);
            assertTrue(file.bytes().length > 20, format::name);
            assertTrue(file.type().contains("/"), format::name);
            names.add(file.name());
        }
        assertEquals(FORMATS.size(), names.size());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"GRAPHML", "NODES", "EDGES"})
    void nothingOfTheReadersMachineIsInAFile(ExportFormat format) {
        byte[] file = file(format, "file:///media/lovelace/dl-mastery/index.html#/mlp").bytes();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (String trace : List.of("lovelace", "file:", "dl-mastery/", System.getProperty("user.dir"))) {
            assertFalse(text.contains(trace), trace);
        }
        assertArrayEquals(file, file(format, "file:///C:/other/index.html#/mlp").bytes(), "no clock, no chance");
    }

    @Test
    void lossesAreRowsOfCommaSeparatedValues() {
        assertEquals("epoch,training_loss,test_loss\n0,0.7,0.71\n1,0.25,0.3\n",
                new String(file(ExportFormat.METRICS).bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void weightsAreTheNetworksOwn() {
        assertArrayEquals(NETWORK.parameters(),
                MlpSafetensors.read(file(ExportFormat.SAFETENSORS).bytes()).parameters());
    }

    @Test
    void programsAreInTheirLanguage() {
        assertTrue(new String(file(ExportFormat.PYTORCH).bytes(), StandardCharsets.UTF_8).contains("import torch"));
        assertTrue(new String(file(ExportFormat.JAX).bytes(), StandardCharsets.UTF_8).contains("import jax"));
        assertTrue(new String(file(ExportFormat.KERAS).bytes(), StandardCharsets.UTF_8).contains("import keras"));
        assertTrue(new String(file(ExportFormat.JAVA).bytes(), StandardCharsets.UTF_8).contains("public final class"));
    }
}
