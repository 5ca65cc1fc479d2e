package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final Language LANGUAGE = Language.of(MessageFile.english());

    @Test
    void whatNobodySeesIsMadeVisible() {
        assertEquals("·the", Token.plain(" the").visible());
        assertEquals("to be·", Token.plain("to be ").visible());
        assertEquals("⏎⏎", Token.plain("\n\n").visible());
        assertEquals("·", Token.plain(" ").visible());
        assertEquals("∅", Token.plain("").visible());
    }

    @Test
    void aTokenIsReadOutWithItsValue() {
        assertEquals(" the, probability 13.7 %", TokenStrip.words(LANGUAGE, new Token(" the", 0.137f, "probability 13.7 %")));
        assertEquals("⏎", TokenStrip.words(LANGUAGE, Token.plain("\n")));
    }
}
