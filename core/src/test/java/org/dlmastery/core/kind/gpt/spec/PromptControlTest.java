package org.dlmastery.core.kind.gpt.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptControlTest {
    @Test
    void aPromptIsWrittenInCharactersThatLinksKeep() throws BadValueException {
        String prompt = "JULIET: is't so? — no.";
        String text = GptControls.PROMPT.write(prompt);
        assertEquals("JULIET-3a-_is-27-t_so-3f-_-2014-_no-2e-", text);
        assertEquals(prompt, GptControls.PROMPT.read(text));
    }

    @Test
    void unitsBeyondSixteenBitsComeBackAsTheyWere() throws BadValueException {
        String prompt = new String(Character.toChars(0x1d11e)) + " a-b_c";
        assertEquals(prompt, GptControls.PROMPT.read(GptControls.PROMPT.write(prompt)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-3", "a--", "a-zz-", "a-12345-", "a:b"})
    void whatThisControlDoesNotWriteIsRefused(String text) {
        assertThrows(BadValueException.class, () -> GptControls.PROMPT.read(text));
    }

    @Test
    void aPromptThatIsTooLongIsRefused() throws BadValueException {
        String most = "a".repeat(PromptControl.MOST);
        assertEquals(most, GptControls.PROMPT.read(most));
        assertThrows(BadValueException.class, () -> GptControls.PROMPT.read(most + "a"));
    }

    @Test
    void howItIsToWriteChangesNothingOfARunAndNotWhichNetworkItIs() {
        Values shipped = TrainedGpt.values();
        Values hot = shipped.with(GptControls.TEMPERATURE, 1.5).with(GptControls.PROMPT, "JULIET:");
        assertTrue(GptControls.isShipped(hot));
        assertEquals(KindSpec.Change.NONE, new GptSpec().change(shipped, hot));
        assertFalse(GptControls.isShipped(hot.with(GptControls.SEED, 2.0)));
    }
}
