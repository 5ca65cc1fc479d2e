package org.dlmastery.core.io;

import java.util.Arrays;

/**
 * Texts as bytes and back (RFC 3629), by hand: the platform's own converters would put 10 KB of tables and buffers into a
 * page. Half a surrogate pair becomes a question mark, as on the JVM.
 */
public final class Utf8 {
    private Utf8() {
    }

    public static byte[] bytes(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) < 0x80 ? 1 : text.charAt(i) < 0x800 ? 2 : 3;
        }
        byte[] bytes = new byte[count];
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (Character.isHighSurrogate((char) c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                c = Character.toCodePoint((char) c, text.charAt(++i));
                bytes[next++] = (byte) (0xf0 | c >> 18);
                bytes[next++] = (byte) (0x80 | c >> 12 & 0x3f);
                bytes[next++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[next++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isSurrogate((char) c)) {
                bytes[next++] = '?';
            } else if (c < 0x80) {
                bytes[next++] = (byte) c;
            } else if (c < 0x800) {
                bytes[next++] = (byte) (0xc0 | c >> 6);
                bytes[next++] = (byte) (0x80 | c & 0x3f);
            } else {
                bytes[next++] = (byte) (0xe0 | c >> 12);
                bytes[next++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[next++] = (byte) (0x80 | c & 0x3f);
            }
        }
        return next == count ? bytes : Arrays.copyOf(bytes, next);
    }

    /** The text; a byte that begins no character, or a character that is cut short, becomes U+FFFD. */
    public static String text(byte[] bytes, int from, int length) {
        StringBuilder text = new StringBuilder(length);
        int end = from + length;
        int at = from;
        while (at < end) {
            int first = bytes[at] & 0xff;
            int more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2
                    : first >= 0xf0 && first < 0xf5 ? 3 : -1;
            int point = more == 0 ? first : first & 0x3f >> more;
            int next = at + 1;
            while (more > 0 && next < end && next - at <= more && (bytes[next] & 0xc0) == 0x80) {
                point = point << 6 | bytes[next++] & 0x3f;
            }
            boolean whole = more >= 0 && next - at == more + 1 && isShortest(point, more);
            if (whole) {
                text.appendCodePoint(point);
            } else {
                text.append('\ufffd');
            }
            at = whole || next > at + 1 ? next : at + 1;
        }
        return text.toString();
    }

    private static boolean isShortest(int point, int more) {
        return switch (more) {
            case 2 -> point >= 0x800 && (point < 0xd800 || point > 0xdfff);
            case 3 -> point >= 0x10000 && point <= 0x10ffff;
            default -> true;
        };
    }
}
