package org.dlmastery.ui.page.transformer.subject;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.junit.jupiter.api.Test;

class HeadChangesTest {
    private final List<String> told = new ArrayList<>();
    private final HeadChanges changes = new HeadChanges(() -> told.add("changed"));

    @Test
    void eachHeadPutsOutOneThingAndCanBeGivenItsOwnBack() {
        assertTrue(changes.isNone());
        changes.put(5, HeadChanges.OFF);
        changes.put(2, HeadChanges.OFF);
        changes.put(5, HeadChanges.MEAN);
        assertEquals(HeadChanges.MEAN, changes.of(5));
        assertEquals(HeadChanges.OWN, changes.of(77));
        assertArrayEquals(new int[] {2}, changes.heads(HeadChanges.OFF));
        assertFalse(changes.isNone());
        changes.put(2, HeadChanges.OWN);
        changes.put(5, HeadChanges.OWN);
        assertTrue(changes.isNone());
        assertEquals(5, told.size());
    }

    @Test
    void theOtherPromptsEndLiesAtThePromptsEnd() {
        changes.elsewhere(new int[] {7, 8, 9});
        assertEquals(List.of(), told, "no head has to do with it");
        changes.put(1, HeadChanges.ELSEWHERE);
        changes.elsewhere(new int[] {7, 8, 9, 9});
        assertEquals(2, told.size());
        List<NamedArray> arguments = changes.arguments(new int[] {3, 4}, 2);
        assertArrayEquals(new int[] {1}, NamedArray.get(arguments, "patched").wholes());
        assertArrayEquals(new int[] {7, 8, 9, 9}, NamedArray.get(arguments, "elsewhere").wholes());
        assertArrayEquals(new int[] {-2}, NamedArray.get(arguments, "from").wholes());
        assertArrayEquals(new int[] {3, 4}, NamedArray.get(arguments, "mean-of").wholes());
        changes.clear();
        assertTrue(changes.isNone());
        assertEquals(2, told.size(), "of another model nobody has to be told");
    }
}
