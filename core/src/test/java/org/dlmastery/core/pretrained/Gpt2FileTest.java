package org.dlmastery.core.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.stage.GptSize;
import org.junit.jupiter.api.Test;

/** Files that Hugging Face's exporter and ONNX Runtime's quantiser have written: see scripts/reference-gpt2. */
class Gpt2FileTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void sizesAreReadFromEveryKindOfFile() throws IOException {
        for (String name : ReferenceFiles.FLOAT) {
            Gpt2File file = ReferenceFiles.file(name);
            assertEquals(new GptSize(61, 40, 3, 2, 16), file.gptSize(), name);
            assertFalse(file.isQuantised(), name);
        }
        for (String name : ReferenceFiles.INT8) {
            // The tokens' table is quantised twice, by two scales: for words and for logits.
            assertEquals(new GptSize(61, 40, 3, 2, 16, false), ReferenceFiles.file(name).gptSize(), name);
            assertTrue(ReferenceFiles.file(name).isQuantised(), name);
        }
        assertEquals(new GptSize(61, 40, 3, 2, 16, false), ReferenceFiles.file(ReferenceFiles.COLUMNS).gptSize());
        assertEquals(new GptSize(61, 40, 3, 2, 16), ReferenceFiles.file(ReferenceFiles.TIED).gptSize());
    }

    @Test
    void whatItTakesOfMemoryIsKnownBefore() throws IOException {
        int tables = 61 * 16;
        int positions = 40 * 16;
        int matrices = 3 * 12 * 16 * 16;
        int vectors = 3 * (4 + 3 + 1 + 4 + 1) * 16 + 2 * 16;
        assertEquals(4L * (tables + positions + matrices + vectors), ReferenceFiles.file("merged").memory());
        assertEquals(2L * tables + matrices + 4L * (positions + vectors), ReferenceFiles.file("merged-int8").memory());
        assertEquals(tables + matrices + 4L * (positions + vectors), ReferenceFiles.file(ReferenceFiles.TIED).memory());
    }

    @Test
    void anotherArchitectureIsRefusedByName() throws IOException {
        refused("no table of tokens called wte.weight; what it has are ",
                replaced("plain", "wte.weight", "wxe.weight"));
        refused("its block 1 isn't there, but h.1.ln_1.bias is",
                replaced("plain", "h.1.ln_1.weight", "x.1.ln_1.weight"));
        refused("h.2.mlp.c_fc.bias isn't there", replaced("plain-int8", "h.2.mlp.c_fc.bias", "h.2.mlp.c_fx.bias"));
        refused("isn't GPT-2's GELU", replaced("plain", "Tanh", "Relu"));
        refused("doesn't say how many heads", replaced("plain", "present.", "presenx."));
        refused("isn't quantised to bytes with a scale",
                replaced("plain-int8", "c_attn.weight_scale", "c_attn.weight_scalx"));
    }

    /** Every occurrence of some characters by as many others, so that all lengths stay right. */
    private static byte[] replaced(String name, String from, String to) throws IOException {
        String file = new String(ReferenceFiles.bytes(name), StandardCharsets.ISO_8859_1);
        assertTrue(file.contains(from), from);
        return file.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void refused(String expected, byte[] file) {
        String message = assertThrows(FileFormatException.class,
                () -> Gpt2File.read(new FileBytes(List.of(file)))).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aFileThatEndsAnywhereIsRefused() throws IOException {
        byte[] file = ReferenceFiles.bytes("merged-int8");
        int whole = endOfGraph(file);
        for (int length = 0; length < whole; length += length % 7 == 0 ? 13 : 511) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThrows(FileFormatException.class, () -> Gpt2File.read(new FileBytes(List.of(cut))), cut.length + "");
        }
    }

    /** Behind its graph a model says which operators it uses, which nobody needs who knows what it is. */
    private static int endOfGraph(byte[] file) {
        for (int length = file.length - 200; length < file.length; length++) {
            try {
                Gpt2File.read(new FileBytes(List.of(Arrays.copyOf(file, length))));
                return length;
            } catch (FileFormatException tooShort) {
                // One byte more.
            }
        }
        return file.length;
    }

    @Test
    void noChangedBytesBreakTheReader() throws IOException {
        Random random = new Random(7);
        for (String name : List.of("past", "merged-int8", ReferenceFiles.COLUMNS)) {
            byte[] file = ReferenceFiles.bytes(name);
            for (int round = 0; round < 300; round++) {
                byte[] changed = file.clone();
                for (int i = round % 4; i >= 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                }
                long before = THREADS.getCurrentThreadAllocatedBytes();
                try {
                    Gpt2File.read(new FileBytes(List.of(changed)));
                } catch (FileFormatException refused) {
                    assertTrue(refused.getMessage().length() > 20, refused.getMessage());
                }
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                assertTrue(allocated < 20L * file.length, allocated + " bytes for " + file.length);
            }
        }
    }
}
