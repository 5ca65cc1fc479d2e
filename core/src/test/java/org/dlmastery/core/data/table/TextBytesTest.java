package org.dlmastery.core.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextBytesTest {
    private static final String TABLE = "x1\tx2\tLänge\r\n0.5\t1.2\tgrün\r\n";

    private static String read(String mark, Charset charset) throws NotTextException {
        return TextBytes.text((mark + TABLE).getBytes(charset));
    }

    @Test
    void everyUsualEncodingIsRead() throws NotTextException {
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
        assertTrue(assertThrows(NotTextException.class, () -> TextBytes.text(zip)).isSpreadsheet());
        byte[] picture = {(byte) 0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13,
            0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0};
        assertFalse(assertThrows(NotTextException.class, () -> TextBytes.text(picture)).isSpreadsheet());
    }
}
