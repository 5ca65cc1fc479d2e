package org.dlmastery.ui.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class SessionTextTest {
    private static final SavedSession SESSION = new SavedSession("mlp", "data=xor&layers=4,2", new SavedRun(214, 3210, 7,
            new float[] {0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE, -1.5e-7f}, new float[] {1, 2, 3},
            new float[] {0, 0.7f, 0.8f}));

    private static String problem(String text) {
        BadSessionException bad = assertThrows(BadSessionException.class, () -> SessionText.read(text));
        assertTrue(MessageFile.english().has(bad.reason().key()), bad.reason().key());
        return bad.reason().key();
    }

    @Test
    void everyBitComesBack() throws BadSessionException {
        SavedSession read = SessionText.read(SessionText.write(SESSION));
        assertEquals(SESSION.settings(), read.settings());
        assertEquals("mlp", read.page());
        assertEquals(214, read.run().epoch());
        assertEquals(3210, read.run().step());
        assertEquals(7, read.run().batch());
        assertArrayEquals(Words.of(SESSION.run().parameters()), Words.of(read.run().parameters()));
        assertArrayEquals(SESSION.run().hidden(), read.run().hidden());
        assertArrayEquals(SESSION.run().history(), read.run().history());
    }

    @Test
    void wordsOfAnyCountComeBack() throws BadSessionException {
        for (int count = 0; count < 10; count++) {
            int[] words = new int[count];
            for (int i = 0; i < count; i++) {
                words[i] = 0x9e3779b9 * (i + 1);
            }
            assertArrayEquals(words, Words.read(Words.text(words)));
        }
    }

    @Test
    void noBeginningOfAFileIsTakenForTheWhole() {
        String text = SessionText.write(SESSION);
        for (int length = 0; length < text.length() - 2; length++) {
            assertEquals("session.bad.truncated", problem(text.substring(0, length)), "after " + length);
        }
    }

    @Test
    void everyChangedCharacterOfTheNumbersIsNoticed() {
        String text = SessionText.write(SESSION);
        int from = text.indexOf("\"epoch\"");
        for (int at = from; at < text.length() - 3; at++) {
            char changed = text.charAt(at) == 'A' ? 'B' : text.charAt(at) == '1' ? '2' : 'A';
            if (text.charAt(at) > ' ') {
                problem(text.substring(0, at) + changed + text.substring(at + 1));
            }
        }
    }

    @Test
    void anotherVersionIsNamed() {
        String text = SessionText.write(SESSION).replace("\"version\": 1", "\"version\": 2");
        assertEquals("session.bad.version", problem(text));
    }

    @Test
    void foreignTextsAreRefused() {
        assertEquals("session.bad.not-json", problem("x1,x2,label"));
        assertEquals("session.bad.not-json", problem("{\"format\": true}"));
        assertEquals("session.bad.not-json", problem("{} {}"));
        assertEquals("session.bad.format", problem("{}"));
        assertEquals("session.bad.format", problem("{\"format\": \"something\"}"));
        assertEquals("session.bad.field", problem("{\"format\": \"dlmastery-session\"}"));
        assertEquals("session.bad.damaged",
                problem(SessionText.write(SESSION).replace("data=xor", "data=mob")));
    }
}
