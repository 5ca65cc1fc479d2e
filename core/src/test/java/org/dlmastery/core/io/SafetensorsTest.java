package org.dlmastery.core.io;

import org.dlmastery.core.data.NamedArray;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetensorsTest {
    private static final NamedArray MATRIX = new NamedArray("m", List.of(2, 3),
            new float[] {1, -2, 3.5f, Float.MIN_VALUE, -0.0f, Float.MAX_VALUE});
    private static final NamedArray NUMBER = new NamedArray("n", List.of(), new float[] {7});

    private static String header(byte[] file) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new String(file, 8, length, StandardCharsets.UTF_8);
    }

    /** A file with this header and so many bytes after it. */
    private static byte[] file(String header, int dataLength) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + dataLength).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length)
                .put(text).array();
    }

    private static String refusal(byte[] file) {
        return assertThrows(FileFormatException.class, () -> Safetensors.read(file)).getMessage();
    }

    @Test
    void fileIsTheLengthOfTheHeaderTheHeaderAndTheNumbers() {
        byte[] file = new Safetensors(List.of(MATRIX, NUMBER), Map.of("who", "a \"test\"")).write();
        String header = header(file);
        assertEquals("{\"__metadata__\":{\"who\":\"a \\\"test\\\"\"},"
                + "\"m\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
                + "\"n\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[24,28]}}", header.trim());
        assertEquals(0, (8 + header.length()) % 8, "the numbers are aligned");
        assertEquals(8 + header.length() + 28, file.length);
        ByteBuffer numbers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(8 + header.length());
        assertEquals(1, numbers.getFloat());
        assertEquals(-2, numbers.getFloat());
    }

    @Test
    void whatIsWrittenIsReadToTheBit() {
        Safetensors read = Safetensors.read(new Safetensors(List.of(MATRIX, NUMBER), Map.of("é", "x₁\n")).write());
        assertEquals(Map.of("é", "x₁\n"), read.metadata());
        assertEquals(2, read.arrays().size());
        assertEquals("m", read.arrays().get(0).name());
        assertEquals(List.of(2, 3), read.arrays().get(0).shape());
        for (int i = 0; i < 6; i++) {
            assertEquals(Float.floatToRawIntBits(MATRIX.values()[i]),
                    Float.floatToRawIntBits(read.arrays().get(0).values()[i]));
        }
        assertEquals(List.of(), read.arrays().get(1).shape());
        assertArrayEquals(new float[] {7}, read.arrays().get(1).values());
    }

    @Test
    void numbersMayLieInAnotherOrderThanTheHeadersEntries() {
        byte[] file = file("{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 8);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 8, 1).putFloat(file.length - 4, 2);
        List<NamedArray> arrays = Safetensors.read(file).arrays();
        assertEquals("b", arrays.get(0).name());
        assertArrayEquals(new float[] {2}, arrays.get(0).values());
        assertArrayEquals(new float[] {1}, arrays.get(1).values());
    }

    @Test
    void everyTruncationIsRefusedWithWhatIsMissing() {
        byte[] file = new Safetensors(List.of(MATRIX, NUMBER), Map.of()).write();
        for (int length = 0; length < file.length; length++) {
            String message = refusal(Arrays.copyOf(file, length));
            assertTrue(message.startsWith("safetensors file: "), message);
        }
        assertEquals("safetensors file: it ends after 5 of the 8 bytes of its header's length",
                refusal(Arrays.copyOf(file, 5)));
        assertEquals("safetensors file: n ends at byte 28 of the numbers, but only 27 bytes follow the header;"
                + " was it cut short?", refusal(Arrays.copyOf(file, file.length - 1)));
    }

    @Test
    void anotherKindOfFileIsRefused() {
        String message = refusal("PK this is a zip archive".getBytes(StandardCharsets.UTF_8));
        assertTrue(message.endsWith("bytes, but only 16 follow; is it a safetensors file, and whole?"), message);
        assertEquals("JSON: expected a value at character 1, found 'h'", refusal(file("hello", 0)));
        assertEquals("JSON: expected an object, found [1]", refusal(file("[1]", 0)));
    }

    @Test
    void entriesThatContradictThemselvesAreRefused() {
        assertEquals("safetensors file: a has the type F16; only F32 can be read",
                refusal(file("{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4)));
        assertEquals("safetensors file: a [3] needs 12 bytes, but has those from 0 to 8",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8)));
        assertEquals("safetensors file: a has 1 offsets instead of a beginning and an end",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4)));
        assertEquals("JSON: expected a whole number from 0 to 2147483647, found -1",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4)));
        assertEquals("JSON: the member \"shape\" is missing in {\"dtype\":\"F32\"}",
                refusal(file("{\"a\":{\"dtype\":\"F32\"}}", 4)));
        assertEquals("safetensors file: a is too large: [65536, 65536] and more",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,4]}}", 4)));
    }

    @Test
    void gapsOverlapsAndLeftOversAreRefused() {
        String a = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},";
        assertEquals("safetensors file: b begins at byte 8 of the numbers, but the array before it ends at 4",
                refusal(file(a + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}", 12)));
        assertEquals("safetensors file: b begins at byte 0 of the numbers, but the array before it ends at 4",
                refusal(file(a + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4)));
        assertEquals("safetensors file: its arrays end at byte 4 of the numbers, but 8 follow",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 8)));
    }

    @Test
    void twoArraysOfOneNameAreRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new Safetensors(List.of(NUMBER, NUMBER), Map.of()).write());
        String entry = "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}";
        assertEquals("JSON: the member \"a\" comes twice", refusal(file("{" + entry + "," + entry + "}", 4)));
    }
}
