package org.dlmastery.ui.exercise;

/**
 * Texts as bytes: UTF-8, but that characters beyond 16 bits stand as their two halves, three bytes each. The library's
 * own would weigh 8 KB on every page.
 */
final class ShortUtf8 {
    private ShortUtf8() {
    }

    static byte[] bytes(String text) {
        byte[] bytes = new byte[3 * text.length()];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[at++] = (byte) c;
                continue;
            }
            if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | c >> 6);
            } else {
                bytes[at++] = (byte) (0xe0 | c >> 12);
                bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
            }
            bytes[at++] = (byte) (0x80 | c & 0x3f);
        }
        byte[] all = new byte[at];
        System.arraycopy(bytes, 0, all, 0, at);
        return all;
    }

    /** What {@link #bytes} made; of any other bytes some text. */
    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length;) {
            int first = bytes[at++] & 0xff;
            int more = first < 0x80 ? 0 : first < 0xe0 ? 1 : 2;
            int code = more == 0 ? first : more == 1 ? first & 0x1f : first & 0x0f;
            for (int i = 0; i < more && at < bytes.length; i++) {
                code = code << 6 | bytes[at++] & 0x3f;
            }
            text.append((char) code);
        }
        return text.toString();
    }
}
