package org.dlmastery.core.data.table;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.core.data.table.NoTableException.Reason;
import org.junit.jupiter.api.Test;

class OtherTextsTest {
    private static void assertRefused(Reason reason, String... texts) {
        for (String text : texts) {
            assertEquals(reason,
                    assertThrows(NoTableException.class, () -> OtherTexts.refuse(text), text).reason(), text);
        }
    }

    @Test
    void jsonIsKnownByItsBeginning() {
        assertRefused(Reason.JSON, "[{\"x1\": 1, \"x2\": 2, \"label\": \"a\"}]", "\uFEFF\r\n {\n  \"x1\": [1, 2]}",
                "{}", "[]", "[[1, 2, \"a\"], [3, 4, \"b\"]]", "{\"x1\":1}\n{\"x1\":2}", "[0.5, 1.2]",
                "array([[1., 2., 0.],\n [3., 4., 1.]])", "(1.0, 2.0, 'a'),\n(3.0, 4.0, 'b')", "[-1, 2]", "{'x1': 1}");
    }

    @Test
    void markUpAndFormattedTextAreKnown() {
        assertRefused(Reason.MARKUP, "<!DOCTYPE html>", "<table><tr><td>1", "<?xml version=\"1.0\"?>", "\n<HTML>");
        assertRefused(Reason.RICH_TEXT, "{\\rtf1\\ansi\\ansicpg1252");
    }

    @Test
    void tablesOfAnySortAreLetThrough() {
        for (String table : new String[] {"", "1,2,a", "[x1],[x2],[label]\n1,2,a", "{x1};{x2};{label}\n1;2;a", "<5,1,a",
            "(987.65),5,a", "(a),b,c",
            "< 5,1,a", "\"x1\",\"x2\",\"label\"", "# {\n1,2,a", "[", "{"}) {
            assertDoesNotThrow(() -> OtherTexts.refuse(table), table);
        }
    }
}
