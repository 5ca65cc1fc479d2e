package org.dlmastery.ui.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChosenTest {
    @Test
    void aLinkThatSaysNothingLeavesAllThere() {
        Chosen all = new Chosen("");
        assertTrue(all.isAll() && all.has("learning-rate") && all.has(Chosen.SHARE) && all.has(Chosen.tab("article")));
    }

    @Test
    void onlyWhatIsNamedIsThere() {
        Chosen some = new Chosen("learning-rate,part-model,tab-article");
        assertTrue(some.has("learning-rate") && some.has(Chosen.MODEL) && some.has(Chosen.tab("article")));
        assertFalse(some.has("rate") || some.has("learning") || some.has(Chosen.RUN) || some.has(Chosen.tab("checks")));
        assertTrue(some.hasTabs());
        assertEquals("part-result part-loss part-run part-story inspector ", some.without());
        assertEquals("part-model part-result part-run part-story bar tabs", new Chosen("part-loss").without());
    }

    @Test
    void whatIsAbsentIsASelector() {
        assertEquals("[data-control]:not([data-control=\"learning-rate\"],[data-control=\"part-loss\"]),"
                + ".drawer .panel:not(:is([data-control=\"learning-rate\"],[data-control=\"part-loss\"]),"
                + ":has([data-control=\"learning-rate\"],[data-control=\"part-loss\"])),"
                + ".inspector>.panel:not(:has(.chart))", new Chosen("learning-rate,part-loss").absent());
    }
}
