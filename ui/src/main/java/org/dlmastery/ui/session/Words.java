package org.dlmastery.ui.session;

import org.dlmastery.core.settings.Message;

/**
 * 32-bit words as base64 text that may stand in a link: the alphabet of RFC 4648 §5, without padding, the least
 * significant byte of each word first.
 */
final class Words {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int BITS = 6;

    private Words() {
    }

    static String text(int[] words) {
        StringBuilder text = new StringBuilder();
        int waiting = 0;
        int bits = 0;
        for (int word : words) {
            for (int shift = 0; shift < 32; shift += 8) {
                waiting = waiting << 8 | word >>> shift & 0xff;
                bits += 8;
                while (bits >= BITS) {
                    bits -= BITS;
                    text.append(ALPHABET.charAt(waiting >>> bits & 63));
                }
                waiting &= (1 << bits) - 1;
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(waiting << BITS - bits & 63));
        }
        return text.toString();
    }

    static int[] read(String text) throws BadSessionException {
        int bytes = text.length() * BITS / 8;
        if (bytes % 4 != 0 || text.length() != (bytes * 8 + BITS - 1) / BITS) {
            throw new BadSessionException(Message.of("session.bad.truncated"));
        }
        int[] words = new int[bytes / 4];
        int waiting = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            waiting = waiting << BITS | digit(text.charAt(i));
            bits += BITS;
            if (bits >= 8) {
                bits -= 8;
                words[at / 4] |= (waiting >>> bits & 0xff) << 8 * (at % 4);
                at++;
                waiting &= (1 << bits) - 1;
            }
        }
        return words;
    }

    static int[] of(float[] values) {
        int[] words = new int[values.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = Float.floatToIntBits(values[i]);
        }
        return words;
    }

    static float[] floats(int[] words, int from, int to) {
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
