package org.dlmastery.ui.session;

import org.dlmastery.core.settings.Message;

/**
 * Bytes and 32-bit words as base64 text that may stand in a link: the alphabet of RFC 4648 §5, without padding, the least
 * significant byte of each word first.
 */
public final class Words {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int BITS = 6;

    private Words() {
    }

    public static String text(int[] words) {
        byte[] bytes = new byte[4 * words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (words[i / 4] >>> 8 * (i % 4));
        }
        return text(bytes);
    }

    public static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int waiting = 0;
        int bits = 0;
        for (byte each : bytes) {
            waiting = waiting << 8 | each & 0xff;
            bits += 8;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(waiting >>> bits & 63));
            }
            waiting &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(waiting << BITS - bits & 63));
        }
        return text.toString();
    }

    public static int[] read(String text) throws BadSessionException {
        byte[] bytes = readBytes(text);
        if (bytes.length % 4 != 0) {
            throw new BadSessionException(Message.of("session.bad.truncated"));
        }
        int[] words = new int[bytes.length / 4];
        for (int i = 0; i < bytes.length; i++) {
            words[i / 4] |= (bytes[i] & 0xff) << 8 * (i % 4);
        }
        return words;
    }

    /** @throws BadSessionException if the text is cut off or has other signs in it */
    public static byte[] readBytes(String text) throws BadSessionException {
        byte[] bytes = new byte[text.length() * BITS / 8];
        if (text.length() != (bytes.length * 8 + BITS - 1) / BITS) {
            throw new BadSessionException(Message.of("session.bad.truncated"));
        }
        int waiting = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            waiting = waiting << BITS | digit(text.charAt(i));
            bits += BITS;
            if (bits >= 8) {
                bits -= 8;
                bytes[at] = (byte) (waiting >>> bits);
                at++;
                waiting &= (1 << bits) - 1;
            }
        }
        return bytes;
    }

    public static int[] of(float[] values) {
        int[] words = new int[values.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = Float.floatToIntBits(values[i]);
        }
        return words;
    }

    public static float[] floats(int[] words, int from, int to) {
        float[] values = new float[to - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(words[from + i]);
        }
        return values;
    }

    private static int digit(char c) throws BadSessionException {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        if (c == '-' || c == '_') {
            return c == '-' ? 62 : 63;
        }
        throw new BadSessionException(Message.of("session.bad.damaged"));
    }
}
