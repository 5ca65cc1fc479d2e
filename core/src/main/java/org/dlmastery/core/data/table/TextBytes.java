package org.dlmastery.core.data.table;

import org.dlmastery.core.data.table.NoTableException.Reason;

/**
 * The text in a file's bytes: UTF-8, UTF-16 of either order with or without its mark, and where neither fits
 * Windows-1252's common part, Latin-1. By hand, for the platform's converters would bring their tables into a page's
 * program.
 */
public final class TextBytes {
    private static final int LOOKED_AT = 4096;

    private TextBytes() {
    }

    /**
     * The file's text without a byte order mark.
     *
     * @throws NoTableException if the bytes are a spreadsheet's own format, or no text at all
     */
    public static String text(byte[] bytes) throws NoTableException {
        if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new NoTableException(Reason.SPREADSHEET);
        }
        if (starts(bytes, '%', 'P', 'D', 'F') || starts(bytes, 0x1f, 0x8b) || starts(bytes, 0x93, 'N', 'U', 'M')) {
            throw new NoTableException(Reason.NO_TEXT);
        }
        if (starts(bytes, 0xff, 0xfe)) {
            return utf16(bytes, 2, false);
        }
        if (starts(bytes, 0xfe, 0xff)) {
            return utf16(bytes, 2, true);
        }
        int[] zeros = zeros(bytes);
        if (zeros[0] + zeros[1] > 0) {
            // Every second byte of a UTF-16 text in Latin letters and digits is 0.
            int half = Math.min(bytes.length, LOOKED_AT) / 2;
            if (Math.max(zeros[0], zeros[1]) * 2 < half || Math.min(zeros[0], zeros[1]) > half / 20) {
                throw new NoTableException(Reason.NO_TEXT);
            }
            return utf16(bytes, 0, zeros[0] > zeros[1]);
        }
        int start = starts(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        StringBuilder text = new StringBuilder();
        return utf8(bytes, start, text) ? text.toString() : latin(bytes);
    }

    private static boolean starts(byte[] bytes, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes at even and at odd places are 0. */
    private static int[] zeros(byte[] bytes) {
        int[] zeros = new int[2];
        for (int i = 0; i < Math.min(bytes.length, LOOKED_AT); i++) {
            zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static String utf16(byte[] bytes, int from, boolean bigEndian) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i + 1 < bytes.length; i += 2) {
            int high = bytes[bigEndian ? i : i + 1] & 0xff;
            int low = bytes[bigEndian ? i + 1 : i] & 0xff;
            text.append((char) (high << 8 | low));
        }
        return text.toString();
    }

    /** @return whether all of it is UTF-8 */
    private static boolean utf8(byte[] bytes, int from, StringBuilder text) {
        int at = from;
        while (at < bytes.length) {
            int first = bytes[at++] & 0xff;
            int more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2
                    : first >= 0xf0 && first < 0xf5 ? 3 : -1;
            if (more < 0 || at + more > bytes.length) {
                return false;
            }
            int point = more == 0 ? first : first & 0x3f >> more;
            for (int i = 0; i < more; i++) {
                int next = bytes[at++] & 0xff;
                if ((next & 0xc0) != 0x80) {
                    return false;
                }
                point = point << 6 | next & 0x3f;
            }
            text.appendCodePoint(point);
        }
        return true;
    }

    private static String latin(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append((char) (each & 0xff));
        }
        return text.toString();
    }
}
