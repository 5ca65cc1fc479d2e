package org.dlmastery.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are those of the JVM's own converter. */
class Utf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "é ß \u07ff", "\u0800 日本 \ufffd", "\ud83d\ude00 and \udbff\udfff", "cut \ud83d",
        "\udc00 alone"})
    void bytesAreTheJvms(String text) {
        byte[] bytes = Utf8.bytes(text);
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), bytes);
        assertEquals(new String(bytes, StandardCharsets.UTF_8), Utf8.text(bytes, 0, bytes.length));
    }

    @Test
    void everyCodePointComesBack() {
        StringBuilder all = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x1000 ? 1 : 97) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                all.appendCodePoint(point);
            }
        }
        byte[] bytes = Utf8.bytes(all.toString());
        assertArrayEquals(all.toString().getBytes(StandardCharsets.UTF_8), bytes);
        assertEquals(all.toString(), Utf8.text(bytes, 0, bytes.length));
    }

    @Test
    void whatIsNoTextIsMarked() {
        byte[] broken = {'a', (byte) 0xff, 'b', (byte) 0xc3, 'c', (byte) 0xe2, (byte) 0x82};
        assertEquals("a\ufffdb\ufffdc\ufffd", Utf8.text(broken, 0, broken.length));
    }
}
