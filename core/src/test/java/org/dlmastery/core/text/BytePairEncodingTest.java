package org.dlmastery.core.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.io.FileFormatException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The algorithm, with merges small enough to follow by hand; GPT-2's own are tested where the site packs them. */
class BytePairEncodingTest {
    private static final int E = letter('e');
    private static final int S = letter('s');
    private static final int T = letter('t');
    private static final int L = letter('l');
    private static final int O = letter('o');
    private static final int W = letter('w');
    private static final int ES = 256;
    private static final int EST = 257;
    private static final int LO = 258;
    private static final int LOW = 259;
    private static final int EE = 260;
    /** The example that byte-pair encoding was introduced with (Sennrich et al. 2016, section 3.2), begun. */
    private static final BytePairEncoding ENCODING = new BytePairEncoding(MergeTable.read(packed(
            new int[][] {{E, S}, {ES, T}, {L, O}, {LO, W}, {E, E}})));

    private static int letter(char letter) {
        return letter - 33;
    }

    private static byte[] packed(int[][] pairs) {
        byte[] packed = new byte[4 * pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            packed[i] = (byte) pairs[i][0];
            packed[pairs.length + i] = (byte) (pairs[i][0] >> 8);
            packed[2 * pairs.length + i] = (byte) pairs[i][1];
            packed[3 * pairs.length + i] = (byte) (pairs[i][1] >> 8);
        }
        return packed;
    }

    @Test
    void aWordIsMergedInTheOrderOfLearning() {
        assertEquals(List.of(new Merge(3, E, S, ES), new Merge(3, ES, T, EST), new Merge(0, L, O, LO),
                new Merge(0, LO, W, LOW)), ENCODING.steps("lowest"));
        assertArrayEquals(new int[] {LOW, EST}, ENCODING.tokens("lowest"));
    }

    @Test
    void amongEqualPairsTheLeftmostIsMergedFirst() {
        assertEquals(List.of(new Merge(0, E, E, EE), new Merge(2, E, E, EE)), ENCODING.steps("eeeee"));
        assertArrayEquals(new int[] {EE, EE, E}, ENCODING.tokens("eeeee"));
    }

    @Test
    void aPairThatAMergeBesideItTookApartIsPassedOver() {
        // The second e goes into es, which is learnt before ee.
        assertArrayEquals(new int[] {E, ES}, ENCODING.tokens("ees"));
    }

    @Test
    void nothingIsMergedAcrossWords() {
        assertEquals(List.of("low", " est", "'s", " ", " low"), ENCODING.words("low est's  low"));
    }

    @Test
    void theEndOfATextIsTheLastToken() {
        assertEquals(262, ENCODING.vocabulary());
        assertEquals(261, ENCODING.endOfText());
        assertEquals("low<|endoftext|>est", ENCODING.decode(new int[] {LOW, 261, EST}));
        assertTrue(ENCODING.encode("<|endoftext|>").length > 1);
    }

    @Test
    void halvesOfSurrogatePairsAreReplacedBeforeAnythingElse() {
        assertArrayEquals(ENCODING.encode("a\ufffdb\ud83d\ude00\ufffd"), ENCODING.encode("a\udc00b\ud83d\ude00\ud83d"));
    }

    @Test
    void partsOfACharacterAreMarkedAndTheirBytesKept() {
        int[] tokens = ENCODING.encode("é");
        assertEquals(2, tokens.length);
        assertEquals("\ufffd", ENCODING.decode(new int[] {tokens[0]}));
        assertArrayEquals(new byte[] {(byte) 0xc3}, ENCODING.bytes(tokens[0]));
        assertArrayEquals("é".getBytes(StandardCharsets.UTF_8), ENCODING.bytes(tokens));
    }

    @Test
    void tokensOfAnotherModelAreRefused() {
        for (int token : new int[] {-1, 262}) {
            String message = assertThrows(IllegalArgumentException.class,
                    () -> ENCODING.decode(new int[] {token})).getMessage();
            assertTrue(message.contains("token " + token), message);
        }
    }

    @Test
    void bytesAreNumberedAsGpt2DoesAndBack() {
        List<Integer> tokens = new ArrayList<>();
        for (int value = 0; value < ByteTokens.COUNT; value++) {
            tokens.add(ByteTokens.token(value));
            assertEquals(value, ByteTokens.value(ByteTokens.token(value)));
        }
        // Of OpenAI's encoder.json: "!", "~", "¡", "ÿ", "Ġ" for the space, "Ċ" (line feed), "Ń" (soft hyphen).
        assertEquals(List.of(0, 93, 94, 187, 220, 198, 255), List.of(tokens.get('!'), tokens.get('~'), tokens.get(0xa1),
                tokens.get(0xff), tokens.get(' '), tokens.get('\n'), tokens.get(0xad)));
    }

    @Test
    void whatIsNoTableOfMergesIsRefused() {
        refused("four bytes each", new byte[7]);
        refused("only 256 are there", packed(new int[][] {{E, ES}}));
        refused("only 257 are there", packed(new int[][] {{E, S}, {5000, S}}));
        refused("the same two tokens", packed(new int[][] {{E, S}, {S, E}, {E, S}}));
        int[][] doubling = new int[13][];
        for (int i = 0; i < doubling.length; i++) {
            doubling[i] = i == 0 ? new int[] {E, E} : new int[] {255 + i, 255 + i};
        }
        refused("8192 bytes", packed(doubling));
    }

    private static void refused(String expected, byte[] packed) {
        String message = assertThrows(FileFormatException.class, () -> MergeTable.read(packed)).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void otherMergesThanGpt2sAreRefusedAsSuch() {
        byte[] packed = new byte[4 * Gpt2Merges.COUNT];
        assertTrue(assertThrows(FileFormatException.class, () -> Gpt2Merges.encoding(packed)).getMessage()
                .contains("aren't GPT-2's merges"));
    }

    /** Merging by looking through the whole word each time would take minutes. */
    @Test
    void aWordWithoutAnEndTakesNoTime() {
        Random random = new Random(7);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            word.append("eslotw".charAt(random.nextInt(6)));
        }
        int[] tokens = Assertions.assertTimeout(Duration.ofSeconds(10), () -> ENCODING.encode(word.toString()));
        assertEquals(word.toString(), ENCODING.decode(tokens));
    }
}
