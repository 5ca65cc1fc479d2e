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
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.junit.jupiter.api.Test;

class SafetensorsTest {
    private static final NamedArray MATRIX = new NamedArray("m", List.of(2, 3),
            new NamedArray.Floats(new float[] {1, -2, 3.5f, Float.MIN_VALUE, -0.0f, Float.MAX_VALUE}));
    private static final NamedArray NUMBER = new NamedArray("n", List.of(), new NamedArray.Floats(new float[] {7}));
    private static final NamedArray WHOLE =
            new NamedArray("i", List.of(2), new NamedArray.Ints(new int[] {Integer.MIN_VALUE, 7}));
    private static final NamedArray BYTES =
            new NamedArray("u", List.of(3), new NamedArray.Bytes(new byte[] {0, (byte) 128, (byte) 255}));
    /** What the Python package safetensors 0.8.0 writes for w (float32), i (int32), u (uint8) and two texts. */
    private static final String WRITTEN_BY_PYTHON = ("d800000000000000"
            + "7b225f5f6d657461646174615f5f223a7b2278223a22c3a95c6e222c2277686f223a2261205c22746573745c22227d2c"
            + "2277223a7b226474797065223a22463332222c227368617065223a5b322c325d2c22646174615f6f666673657473223a5b302c31365d7d2c"
            + "2269223a7b226474797065223a22493332222c227368617065223a5b325d2c22646174615f6f666673657473223a5b31362c32345d7d2c"
            + "2275223a7b226474797065223a225538222c227368617065223a5b335d2c22646174615f6f666673657473223a5b32342c32375d7d7d"
            + "202020" + "0000803f000000c00000604001000000" + "0000008007000000" + "0080ff");

    private static float[] floats(NamedArray array) {
        return ((NamedArray.Floats) array.elements()).values();
    }

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
    void theBytesAreThoseOfThePythonPackage() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("x", "é\n");
        texts.put("who", "a \"test\"");
        NamedArray w = new NamedArray("w", List.of(2, 2),
                new NamedArray.Floats(new float[] {1, -2, 3.5f, Float.MIN_VALUE}));
        byte[] python = HexFormat.of().parseHex(WRITTEN_BY_PYTHON);
        assertArrayEquals(python, new Safetensors(List.of(w, WHOLE, BYTES), texts).write());
        Safetensors read = Safetensors.read(python);
        assertEquals(texts, read.metadata());
        assertArrayEquals(floats(w), floats(read.arrays().get(0)));
        assertArrayEquals(new int[] {Integer.MIN_VALUE, 7}, ((NamedArray.Ints) read.arrays().get(1).elements()).values());
        assertArrayEquals(new byte[] {0, -128, -1}, ((NamedArray.Bytes) read.arrays().get(2).elements()).values());
    }

    @Test
    void numbersOfFourBytesLieAtMultiplesOfFour() {
        Safetensors read = Safetensors.read(new Safetensors(List.of(BYTES, MATRIX, WHOLE), Map.of()).write());
        assertEquals(List.of("m", "i", "u"), read.arrays().stream().map(NamedArray::name).toList());
    }

    @Test
    void whatIsWrittenIsReadToTheBit() {
        Safetensors read = Safetensors.read(new Safetensors(List.of(MATRIX, NUMBER), Map.of("é", "x₁\n")).write());
        assertEquals(Map.of("é", "x₁\n"), read.metadata());
        assertEquals(2, read.arrays().size());
        assertEquals("m", read.arrays().get(0).name());
        assertEquals(List.of(2, 3), read.arrays().get(0).shape());
        for (int i = 0; i < 6; i++) {
            assertEquals(Float.floatToRawIntBits(floats(MATRIX)[i]),
                    Float.floatToRawIntBits(floats(read.arrays().get(0))[i]));
        }
        assertEquals(List.of(), read.arrays().get(1).shape());
        assertArrayEquals(new float[] {7}, floats(read.arrays().get(1)));
    }

    @Test
    void numbersMayLieInAnotherOrderThanTheHeadersEntries() {
        byte[] file = file("{\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 8);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 8, 1).putFloat(file.length - 4, 2);
        List<NamedArray> arrays = Safetensors.read(file).arrays();
        assertEquals("b", arrays.get(0).name());
        assertArrayEquals(new float[] {2}, floats(arrays.get(0)));
        assertArrayEquals(new float[] {1}, floats(arrays.get(1)));
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
        assertEquals("safetensors file: its header should have '{' at character 1, has 'h'", refusal(file("hello", 0)));
        assertEquals("safetensors file: its header should have '{' at character 1, has '['", refusal(file("[1]", 0)));
    }

    @Test
    void entriesThatContradictThemselvesAreRefused() {
        assertEquals("safetensors file: a has the type F16; only F32, I32 and U8 can be read",
                refusal(file("{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4)));
        assertEquals("safetensors file: a [3] needs 12 bytes, but has those from 0 to 8",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8)));
        assertEquals("safetensors file: a has 1 offsets instead of a beginning and an end",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4)));
        assertEquals("safetensors file: its header should have a whole number at character 30, has '-'",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4)));
        assertEquals("safetensors file: a has no shape",
                refusal(file("{\"a\":{\"dtype\":\"F32\"}}", 4)));
        assertEquals("safetensors file: a is too large: [65536, 65536]",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,4]}}", 4)));
    }

    @Test
    void headersThatAreNoneAreRefused() {
        assertEquals("safetensors file: its header should have the header's end at character 4, has '1'",
                refusal(file("{} 1", 0)));
        assertEquals("safetensors file: a has the entry \"typo\", which the format doesn't know",
                refusal(file("{\"a\":{\"typo\":\"F32\"}}", 4)));
        assertEquals("safetensors file: its header has a number above 2147483647 at character 30",
                refusal(file("{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}", 4)));
        assertEquals("safetensors file: its header should have an escape at character 4, has 'q'",
                refusal(file("{\"\\q\":1}", 0)));
        assertEquals("safetensors file: its header should have '\"' at character 18, has '1'",
                refusal(file("{\"__metadata__\":{1:2}}", 0)));
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
        assertEquals("safetensors file: two arrays are called a", refusal(file("{" + entry + "," + entry + "}", 4)));
    }
}
