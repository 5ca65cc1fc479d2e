package org.dlmastery.core.io;

/** The checksum that zip keeps for each file: CRC-32 of the reversed polynomial EDB88320, start and end inverted. */
final class Crc32 {
    private Crc32() {
    }

    static int of(byte[] bytes) {
        int remainder = -1;
        for (byte value : bytes) {
            remainder ^= value & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder & 1) != 0 ? remainder >>> 1 ^ 0xedb88320 : remainder >>> 1;
            }
        }
        return ~remainder;
    }
}
