package org.dlmastery.core.text;

/**
 * How GPT-2 numbers the 256 bytes, its first tokens: those that Latin-1 has a visible character for come first, in
 * their order, then the others in theirs.
 */
public final class ByteTokens {
    public static final int COUNT = 256;

    private ByteTokens() {
    }

    /** Whether Latin-1 shows the byte: not so controls, the two spaces and the soft hyphen. */
    public static boolean isVisible(int value) {
        return value > ' ' && value < 0x7f || value > 0xa0 && value != 0xad;
    }

    /** @param value a byte, 0 to 255 */
    public static int token(int value) {
        if (isVisible(value)) {
            return value < 0x7f ? value - 33 : value < 0xad ? value - 67 : value - 68;
        }
        return value <= ' ' ? value + 188 : value == 0xad ? 255 : value + 94;
    }

    /** @param token below {@link #COUNT} */
    public static int value(int token) {
        if (token < 188) {
            return token < 94 ? token + 33 : token < 106 ? token + 67 : token + 68;
        }
        return token <= 220 ? token - 188 : token == 255 ? 0xad : token - 94;
    }
}
