package org.dlmastery.core.blueprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.blueprint.ModelFileException.Reason;
import org.junit.jupiter.api.Test;

/** A safetensors file's header becomes parts, and a broken one is refused for a reason. */
class TensorListTest {
    private static NamedArray array(String name, Integer... shape) {
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new NamedArray(name, List.of(shape), new NamedArray.Floats(new float[count]));
    }

    private static ModelReading read(byte[] file) {
        int length = TensorList.headerLength(Arrays.copyOf(file, 8), file.length);
        String header = new String(file, 8, length, StandardCharsets.UTF_8);
        return TensorList.read(header, file.length - 8 - length);
    }

    @Test
    void aFileThatThisProjectWritesIsRead() {
        ModelReading reading = read(new Safetensors(List.of(array("wte.weight", 11, 4), array("h.0.attn.weight", 4, 12),
                array("h.0.attn.bias", 12), array("h.1.attn.weight", 4, 12), array("h.1.attn.bias", 12),
                array("h.2.attn.weight", 4, 13), array("scale")), Map.of("format", "pt")).write());
        assertEquals(List.of("wte", "h.*", "h.2", "scale"), reading.parts().stream().map(ModelPart::name).toList());
        assertEquals(List.of(1, 2, 1, 1), reading.parts().stream().map(ModelPart::times).toList());
        assertEquals(List.of(44L, 120L, 52L, 1L), reading.parts().stream().map(ModelPart::parameters).toList());
        assertEquals(217, reading.parameters());
        assertEquals(7, reading.tensors());
        assertEquals(4 * 217, reading.bytes());
        assertEquals(Map.of("F32", 7), reading.types());
    }

    /** 7 billion numbers of two bytes lie behind a header of some hundred bytes; nothing of them is needed. */
    @Test
    void offsetsBeyondTwoGigabytesAreRead() {
        String header = "{\"model.layers.0.w\":{\"dtype\":\"BF16\",\"shape\":[70000,100000],"
                + "\"data_offsets\":[0,14000000000]}}";
        assertEquals(7_000_000_000L, TensorList.read(header, 14_000_000_000.0).parameters());
    }

    private static void refused(Reason reason, List<String> details, String header, double numbers) {
        ModelFileException refused = assertThrows(ModelFileException.class, () -> TensorList.read(header, numbers));
        assertEquals(reason, refused.reason());
        assertEquals(details, refused.details());
    }

    @Test
    void aBrokenHeaderIsRefusedForAReason() {
        refused(Reason.NOT_JSON, List.of("JSON: expected a string at character 2, found '('"), "{(", 4);
        refused(Reason.NO_TENSORS, List.of(), "{\"__metadata__\":{}}", 0);
        refused(Reason.BAD_TENSOR, List.of("a", "dtype"), "{\"a\":3}", 4);
        refused(Reason.BAD_TENSOR, List.of("a", "dtype F33"),
                "{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4);
        refused(Reason.BAD_TENSOR, List.of("a", "shape"),
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4);
        refused(Reason.BAD_TENSOR, List.of("a", "data_offsets"),
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4);
        refused(Reason.WRONG_LENGTH, List.of("4", "3"),
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 3);
    }

    @Test
    void aFileThatEndsBeforeItsHeaderIsRefused() {
        byte[] first = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(500).array();
        assertEquals(500, TensorList.headerLength(first, 508));
        for (double size : new double[] {507, 8, 3}) {
            ModelFileException refused = assertThrows(ModelFileException.class,
                    () -> TensorList.headerLength(size < 8 ? new byte[3] : first, size));
            assertEquals(Reason.CUT_HEADER, refused.reason());
        }
        byte[] text = "{\"model_type\"".getBytes(StandardCharsets.UTF_8);
        assertThrows(ModelFileException.class, () -> TensorList.headerLength(Arrays.copyOf(text, 8), 1e9));
    }

    @Test
    void aNameEndsAtItsFirstNumber() {
        assertEquals("h.11", TensorList.layer("h.11.attn.c_attn.weight"));
        assertEquals("encoder.layer1.0", TensorList.layer("encoder.layer1.0.conv2.weight"));
        assertEquals("lm_head", TensorList.layer("lm_head.weight"));
        assertEquals("scale", TensorList.layer("scale"));
    }
}
