package org.dlmastery.core.kind.mlp.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.junit.jupiter.api.Test;

class ExporterTest {
    private static final TrainedMlp NETWORK = SomeNetworks.network(4);

    private static ExportedFile file(ExportFormat format) {
        return new Exporter(NETWORK, new float[] {0, 0.7f, 0.71f, 1, 0.25f, 0.3f}, Oracle.check(NETWORK),
                "https://example.org/#/mlp").write(format);
    }

    @Test
    void everyFormatHasAFileOfItsOwnName() {
        Set<String> names = new HashSet<>();
        for (ExportFormat format : ExportFormat.values()) {
            ExportedFile file = file(format);
            assertTrue(file.bytes().length > 20, format::name);
            assertTrue(file.type().contains("/"), format::name);
            names.add(file.name());
        }
        assertEquals(ExportFormat.values().length, names.size());
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
