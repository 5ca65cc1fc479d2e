package org.dlmastery.core.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.dlmastery.core.data.table.NoTableException.Reason;
import org.junit.jupiter.api.Test;

class TextBytesTest {
    private static final String TABLE = "x1\tx2\tLänge\r\n0.5\t1.2\tgrün\r\n";

    private static String read(String mark, Charset charset) throws NoTableException {
        return TextBytes.text((mark + TABLE).getBytes(charset));
    }

    @Test
    void everyUsualEncodingIsRead() throws NoTableException {
        assertEquals(TABLE, read("", StandardCharsets.UTF_8));
        assertEquals(TABLE, read("\uFEFF", StandardCharsets.UTF_8));
        assertEquals(TABLE, read("\uFEFF", StandardCharsets.UTF_16LE));
        assertEquals(TABLE, read("\uFEFF", StandardCharsets.UTF_16BE));
        assertEquals(TABLE, read("", StandardCharsets.UTF_16LE));
        assertEquals(TABLE, read("", StandardCharsets.UTF_16BE));
        assertEquals(TABLE, read("", StandardCharsets.ISO_8859_1));
        assertEquals("", TextBytes.text(new byte[0]));
        assertEquals("€ 𝄞", TextBytes.text("€ 𝄞".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSpreadsheetsOwnFileAndOtherBytesAreNoText() {
        byte[] zip = {0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0};
        assertEquals(Reason.SPREADSHEET, assertThrows(NoTableException.class, () -> TextBytes.text(zip)).reason());
        byte[] picture = {(byte) 0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13,
            0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0};
        for (byte[] other : new byte[][] {picture, "%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.UTF_8),
            {0x1f, (byte) 0x8b, 8, 8, 1, 2, 3}, {(byte) 0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 1}}) {
            assertEquals(Reason.NO_TEXT, assertThrows(NoTableException.class, () -> TextBytes.text(other)).reason());
        }
    }
}
