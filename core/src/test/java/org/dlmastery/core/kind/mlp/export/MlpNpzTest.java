package org.dlmastery.core.kind.mlp.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlpNpzTest {
    private static final int NPY_START = 10;

    @TempDir
    private Path folder;

    private static byte[] ofTable() {
        return MlpNpz.write(SomeNetworks.byHand(new OwnColumns(new OwnColumns.Axis("radius", 12.1, 0.74074074),
                new OwnColumns.Axis("fläche 😀", -4000, 1e-5), "", List.of("malignant"))));
    }

    @Test
    void columnsAndClassesOfATableAreArrays() throws IOException {
        Map<String, ByteBuffer> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ofTable()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteBuffer npy = ByteBuffer.wrap(zip.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
                arrays.put(entry.getName(), npy.position(NPY_START + npy.getShort(NPY_START - 2)));
            }
        }
        assertEquals(List.of("layer1.weight.npy", "layer1.bias.npy", "columns.centre.npy", "columns.unit.npy",
                "columns.names.npy", "classes.npy"), List.copyOf(arrays.keySet()));
        assertEquals(12.1, arrays.get("columns.centre.npy").getDouble());
        assertEquals(0.74074074, arrays.get("columns.unit.npy").getDouble());
        Charset utf32 = Charset.forName("UTF-32LE");
        // Each as long as the longest: 8 and 9 characters.
        assertEquals("radius\0\0fläche 😀" + "\0".repeat(8), utf32.decode(arrays.get("columns.names.npy")).toString());
        assertEquals("malignant1" + "\0".repeat(8), utf32.decode(arrays.get("classes.npy")).toString());
    }

    @Test
    void pointsOfNoTableLeaveWeightsAlone() {
        TrainedMlp network = SomeNetworks.byHand(OwnColumns.NONE);
        assertArrayEquals(Npz.write(network.arrays()), MlpNpz.write(network));
    }

    @Test
    @Tag("python")
    void numPyReadsThemWithoutPickle() throws IOException {
        assumeTrue(Python.has("numpy"), "skipped: numpy can't be imported");
        Files.write(folder.resolve("network.npz"), ofTable());
        Files.writeString(folder.resolve("read.py"), """
                import numpy as np
                file = np.load("network.npz", allow_pickle=False)
                print(ascii(file["columns.names"].tolist()), file["classes"].tolist())
                places = (np.array([[12.1, -4000.0], [13.58148148, -3999.99999]]) - file["columns.centre"])
                places = places / file["columns.unit"]
                logits = places @ file["layer1.weight"].T + file["layer1.bias"]
                print(np.round(logits[:, 0], 4).tolist())
                """, StandardCharsets.UTF_8);
        // The second row lies at (2, 1): 2 · 2 − 1 + ½.
        assertEquals(new Python.Result(0, "['radius', 'fl\\xe4che \\U0001f600', ''] ['malignant', '1']\n[0.5, 3.5]\n"),
                Python.run(folder, List.of("-W", "error", "read.py")));
    }
}
