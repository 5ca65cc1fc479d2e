package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClassicScriptTest {
    @Test
    void whatWouldEndALiteralIsEscaped() {
        assertEquals("\"a \\\"b\\\" \\\\ c\\nd\\r\\u2028\\u2029 é\"",
                ClassicScript.string("a \"b\" \\ c\nd\r\u2028\u2029 é"));
    }

    @Test
    void anEntryAddsToTheGroupThatMayAlreadyBeThere() {
        assertEquals("""
                self.dlmastery = self.dlmastery || {};
                dlmastery.engine = dlmastery.engine || {};
                dlmastery.engine["wasm"] = "AGFzbQ==";
                """, ClassicScript.entry("engine", "wasm", "\"AGFzbQ==\""));
    }

    @Test
    void entriesKeepWhatTheyDoNotName() {
        assertEquals("""
                self.dlmastery = self.dlmastery || {};
                dlmastery.messages = dlmastery.messages || {};
                Object.assign(dlmastery.messages, {
                "train": "Train",
                });
                """, ClassicScript.entries("messages", Map.of("train", "Train")));
    }

    @Test
    void entriesBeneathLeaveWhatIsThere() {
        assertEquals("""
                self.dlmastery = self.dlmastery || {};
                dlmastery.messages = dlmastery.messages || {};
                dlmastery.messages = Object.assign({
                "train": "Train",
                }, dlmastery.messages);
                """, ClassicScript.entriesBeneath("messages", Map.of("train", "Train")));
    }
}
