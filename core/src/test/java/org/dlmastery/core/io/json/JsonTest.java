package org.dlmastery.core.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.FileFormatException;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static String refusal(String text) {
        return assertThrows(FileFormatException.class, () -> Json.parse(text), text).getMessage();
    }

    @Test
    void valuesAreReadWhateverTheirSpacing() {
        Json read = Json.parse(" { \"a\" : [ 1 , -2.5e-3, true , false,null ], \"b\":{} , \"c\":[]}\n");
        assertEquals(List.of(new Json.Number(1), new Json.Number(-0.0025), new Json.Truth(true),
                new Json.Truth(false), new Json.Nothing()), read.member("a").items());
        assertEquals(Map.of(), read.member("b").members());
        assertEquals("{\"a\":[1,-0.0025,true,false,null],\"b\":{},\"c\":[]}", read.text());
    }

    @Test
    void everyCharacterSurvivesAString() {
        StringBuilder all = new StringBuilder("😀 x₁ \"\\/");
        for (char c = 0; c < 0x300; c++) {
            all.append(c);
        }
        String text = new Json.Text(all.toString()).text();
        assertEquals(all.toString(), Json.parse(text).asText());
        for (char c = 0; c < ' '; c++) {
            assertEquals(-1, text.indexOf(c), "control characters are escaped");
        }
        assertEquals("\"\\u0007\\n\"", new Json.Text("\u0007\n").text());
        assertEquals("/\b\f\r\tA", Json.parse("\"\\/\\b\\f\\r\\t\\u0041\"").asText());
    }

    @Test
    void doublesComeBackToTheBit() {
        for (double value : new double[] {0.1, 1e-5, 1e300, 4.9e-324, Math.PI, 9007199254740993.0, -1e21}) {
            assertEquals(value, Json.parse(new Json.Number(value).text()).asNumber());
        }
        assertEquals("200", new Json.Number(200).text());
        assertThrows(IllegalArgumentException.class, () -> new Json.Number(Double.NaN));
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        assertEquals("JSON: expected a value at character 1, found the end", refusal(""));
        assertEquals("JSON: expected ',' at character 4, found '2'", refusal("[1 2]"));
        assertEquals("JSON: expected a value at character 4, found ']'", refusal("[1,]"));
        assertEquals("JSON: expected a string at character 2, found 'a'", refusal("{a:1}"));
        assertEquals("JSON: expected ':' at character 6, found '1'", refusal("{\"a\" 1}"));
        assertEquals("JSON: expected the end at character 3, found 'x'", refusal("1 x"));
        assertEquals("JSON: expected the end at character 2, found '1'", refusal("01"));
        assertEquals("JSON: expected a digit at character 3, found the end", refusal("1."));
        assertEquals("JSON: expected a digit at character 2, found 'N'", refusal("-NaN"));
        assertEquals("JSON: expected the string's end at character 5, found the end", refusal("\"abc"));
        assertEquals("JSON: expected an escape at character 4, found '\"'", refusal("\"\\x\""));
        assertEquals("JSON: expected four hexadecimal digits at character 6, found 'g'", refusal("\"\\u00g0\""));
        assertEquals("JSON: expected an escaped control character at character 2, found '\n'", refusal("\"\n\""));
        assertEquals("JSON: expected a value at character 1, found 't'", refusal("truth"));
        assertEquals("JSON: the number 1e999 is too large", refusal("1e999"));
    }

    @Test
    void nestingWithoutEndIsRefusedBeforeTheStackIs() {
        assertEquals("JSON: nested more than 64 deep", refusal("[".repeat(100_000)));
    }

    @Test
    void valueOfAnotherKindIsNamed() {
        assertEquals("JSON: expected a number, found \"1\"",
                assertThrows(FileFormatException.class, () -> Json.parse("\"1\"").asNumber()).getMessage());
        Json ones = Json.parse("[" + "1,".repeat(99) + "1]");
        String message = assertThrows(FileFormatException.class, ones::members).getMessage();
        assertTrue(message.endsWith("…"), message);
        for (String count : new String[] {"1.5", "-1", "2147483648"}) {
            assertThrows(FileFormatException.class, () -> Json.parse(count).asCount(), count);
        }
    }
}
