package org.dlmastery.core.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.io.ByteSink;
import org.dlmastery.core.io.FileFormatException;
import org.junit.jupiter.api.Test;

/** The algorithm, with pieces few enough to follow by hand; Llama's own are tested where the site packs them. */
class PieceEncodingTest {
    /** From number 259 on, the better the earlier. */
    private static final List<String> PIECES = List.of("ab", " a", " ", "a", "b", "abb", "é");
    private static final byte[] FILE = file();
    private static final PieceEncoding ENCODING = PieceEncoding.read(FILE);

    private static byte[] file() {
        ByteSink sink = new ByteSink().int32(9);
        for (int i = 0; i < 259; i++) {
            sink.float32(new float[] {0}).int32(1).int8('?');
        }
        for (int i = 0; i < PIECES.size(); i++) {
            byte[] piece = PIECES.get(i).getBytes(StandardCharsets.UTF_8);
            sink.float32(new float[] {-i}).int32(piece.length).raw(piece);
        }
        return sink.toByteArray();
    }

    @Test
    void theBestPairIsMergedFirstAndTextsBeginWithASpace() {
        // "ab" is better than " a", and of two equal ones the first is merged.
        assertArrayEquals(new int[] {1, 261, 259}, ENCODING.encode("ab"));
        assertArrayEquals(new int[] {1, 261, 264}, ENCODING.encode("abb"));
        assertArrayEquals(new int[] {1, 260, 260}, ENCODING.encode("a a"));
        assertArrayEquals(new int[] {1}, ENCODING.encode(""));
    }

    @Test
    void whatNoPieceHasIsItsBytes() {
        assertArrayEquals(new int[] {1, 261, 3 + 0xe2, 3 + 0x82, 3 + 0xac, 265, 3 + '\n'}, ENCODING.encode("€é\n"));
        assertEquals("€é\n", ENCODING.decode(ENCODING.encode("€é\n")));
        assertEquals("\ufffd", ENCODING.shown(3 + 0xe2));
    }

    @Test
    void aTextComesBackWithoutTheSpaceThatItWasGiven() {
        for (String text : List.of("", "ab ab", "  b", "a\ud83d\ude00")) {
            assertEquals(text, ENCODING.decode(ENCODING.encode(text)));
        }
        assertEquals("<s>", ENCODING.shown(1));
        assertEquals(" a", ENCODING.shown(260));
        assertEquals(266, ENCODING.vocabulary());
    }

    @Test
    void aFileThatIsCutIsRefused() {
        assertThrows(FileFormatException.class, () -> PieceEncoding.read(Arrays.copyOf(FILE, FILE.length - 1)));
        assertThrows(FileFormatException.class, () -> PieceEncoding.read(Arrays.copyOf(FILE, 50)));
        assertThrows(FileFormatException.class, () -> PieceEncoding.llama(FILE));
        assertThrows(IllegalArgumentException.class, () -> ENCODING.decode(new int[] {266}));
    }
}
