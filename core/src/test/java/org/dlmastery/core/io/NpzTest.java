package org.dlmastery.core.io;

import org.dlmastery.core.data.NamedArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.dlmastery.core.kind.mlp.export.Python;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
    private static final List<NamedArray> ARRAYS = List.of(
            new NamedArray("matrix", List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6.5f}),
            new NamedArray("vector", List.of(2), new float[] {-1, 0.1f}),
            new NamedArray("number", List.of(), new float[] {9}));

    @TempDir
    private Path folder;

    @Test
    void archiveHoldsOneStoredFileAnArrayAndItsDirectoryAgrees() throws IOException {
        Path file = Files.write(folder.resolve("arrays.npz"), Npz.write(ARRAYS));
        List<String> names = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (NamedArray array : ARRAYS) {
                ZipEntry entry = zip.getEntry(array.name() + ".npy");
                assertEquals(ZipEntry.STORED, entry.getMethod());
                CRC32 checksum = new CRC32();
                byte[] content = zip.getInputStream(entry).readAllBytes();
                checksum.update(content);
                assertEquals(checksum.getValue(), entry.getCrc());
                assertEquals(content.length, entry.getSize());
                names.add(entry.getName());
            }
            assertEquals(ARRAYS.size(), zip.size());
        }
        assertEquals(List.of("matrix.npy", "vector.npy", "number.npy"), names);
    }

    @Test
    void archiveCanBeReadAsAStreamWhichChecksEachChecksum() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Npz.write(ARRAYS)))) {
            int entries = 0;
            while (zip.getNextEntry() != null) {
                zip.readAllBytes();
                entries++;
            }
            assertEquals(3, entries);
        }
    }

    @Test
    void arrayIsAnNpyFileOfFormatOne() throws IOException {
        assertNpy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3,), }", ARRAYS.get(0));
        assertNpy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", ARRAYS.get(1));
        assertNpy("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", ARRAYS.get(2));
    }

    private static void assertNpy(String header, NamedArray array) throws IOException {
        byte[] content;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Npz.write(List.of(array))))) {
            zip.getNextEntry();
            content = zip.readAllBytes();
        }
        ByteBuffer npy = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        byte[] start = new byte[8];
        npy.get(start);
        assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, start);
        byte[] text = new byte[npy.getShort()];
        npy.get(text);
        String written = new String(text, StandardCharsets.US_ASCII);
        assertEquals(header, written.strip());
        assertEquals('\n', written.charAt(written.length() - 1));
        assertEquals(0, npy.position() % 64, "the numbers are aligned");
        for (float value : array.values()) {
            assertEquals(value, npy.getFloat());
        }
        assertEquals(0, npy.remaining());
    }

    @Test
    @Tag("python")
    void numPyReadsTheSameBits() throws IOException {
        assumeTrue(Python.has("numpy"), "skipped: numpy can't be imported");
        Files.write(folder.resolve("arrays.npz"), Npz.write(ARRAYS));
        Python.Result result = Python.run(folder, List.of("-W", "error", "-c", """
                import numpy as np
                for name, array in np.load("arrays.npz").items():
                    print(name, array.dtype, array.shape, array.tobytes().hex())
                """));
        assertEquals(0, result.exitCode(), result::output);
        StringBuilder expected = new StringBuilder();
        List<String> shapes = List.of("(2, 3)", "(2,)", "()");
        for (int i = 0; i < ARRAYS.size(); i++) {
            byte[] bytes = new ByteSink().float32(ARRAYS.get(i).values()).toByteArray();
            expected.append(ARRAYS.get(i).name()).append(" float32 ").append(shapes.get(i)).append(' ')
                    .append(HexFormat.of().formatHex(bytes)).append('\n');
        }
        assertEquals(expected.toString(), result.output());
    }

    @Test
    void sameArraysGiveTheSameBytes() {
        assertArrayEquals(Npz.write(ARRAYS), Npz.write(ARRAYS));
    }

    @Test
    void checksumIsThatOfTheSpecificationsExample() {
        assertEquals(0xcbf43926, Crc32.of("123456789".getBytes(StandardCharsets.US_ASCII)));
    }
}
