package org.dlmastery.ui.page.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.junit.jupiter.api.Test;

class WrittenTextTest {
    private final WrittenText text = new WrittenText();

    WrittenTextTest() {
        text.begin(new int[] {7, 8});
        text.add(drawn(1));
        text.add(drawn(2));
        text.add(drawn(3));
    }

    private static NextCharacter drawn(int number) {
        return new NextCharacter(number, new int[] {number}, new float[] {1}, new float[] {1}, 0);
    }

    @Test
    void whatWasWrittenStandsBehindThePromptWithHowItWasDrawn() {
        assertArrayEquals(new int[] {7, 8, 1, 2, 3}, text.all());
        assertArrayEquals(new int[] {2, 3}, text.last(2));
        assertEquals(3, text.written());
        assertTrue(text.draw(1).isEmpty());
        assertEquals(2, text.draw(3).orElseThrow().number());
    }

    @Test
    void aTokenTakenInsteadEndsWhatStoodBehindItAndCountsAsWritten() {
        text.take(3, 9);
        assertArrayEquals(new int[] {7, 8, 1, 9}, text.all());
        assertEquals(2, text.written());
        assertTrue(text.draw(3).isEmpty());
        text.take(0, 5);
        assertArrayEquals(new int[] {5}, text.all());
        assertEquals(1, text.written(), "nothing of the prompt is left");
    }

    @Test
    void aTextWrittenAgainTellsWhereItDiffers() {
        int[] before = text.all();
        text.restart();
        assertArrayEquals(new int[] {7, 8}, text.all());
        text.add(drawn(1));
        text.add(drawn(5));
        assertEquals(List.of(3), text.differences(before));
    }
}
