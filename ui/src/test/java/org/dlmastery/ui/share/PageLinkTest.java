package org.dlmastery.ui.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PageLinkTest {
    @Test
    void settingsAreToldFromTheRest() {
        assertEquals(new PageLink("data=xor&noise=5", true, "AQAAAA"),
                PageLink.parse("embed=1&data=xor&weights=AQAAAA&noise=5"));
        assertEquals(new PageLink("", false, ""), PageLink.parse(""));
        assertEquals(new PageLink("preset=xor", false, ""), PageLink.parse("preset=xor&embed=0"));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (PageLink link : new PageLink[] {new PageLink("a=1&b=2", true, "Ag"), new PageLink("", true, ""),
            new PageLink("", false, "Ag"), new PageLink("preset=xor", false, "")}) {
            assertEquals(link, PageLink.parse(link.query()));
            PageLink marked = PageLink.parse(link.marked());
            assertEquals(link, new PageLink(marked.settings(), marked.embedded(), marked.weights()));
            assertTrue(marked.isWhole(link.settings()), link.marked());
            assertFalse(marked.isWhole(link.settings() + "0"), link.marked());
            assertFalse(link.isWhole(link.settings()), "without a mark nothing is known");
        }
    }

    /** The mark was computed by another program: FNV-1a of characters and lengths as 32-bit words. */
    @Test
    void theMarkStandsInFrontSoThatItIsNotLostWithTheEnd() {
        assertEquals("mark=-780575786&embed=1&preset=xor&weights=Ag", new PageLink("preset=xor", true, "Ag").marked());
    }

    @Test
    void theSnippetIsOneHarmlessElement() {
        String snippet = EmbedSnippet.of("https://a.example/#/mlp?embed=1&noise=5", "\"Net\" <1>", "100%", "900");
        assertTrue(snippet.startsWith("<iframe src=\"https://a.example/#/mlp?embed=1&amp;noise=5\" "
                + "title=\"&quot;Net&quot; &lt;1&gt;\" width=\"100%\" height=\"900\""), snippet);
        assertTrue(snippet.contains("sandbox=\"allow-scripts allow-downloads "
                + "allow-popups allow-popups-to-escape-sandbox\""), snippet);
    }

    @Test
    void sizesArePixelsOrPercentages() {
        assertTrue(EmbedSnippet.isSize("100%"));
        assertTrue(EmbedSnippet.isSize("1400"));
        for (String text : new String[] {"", "%", "12px", "-3", "99999", "\"><script>"}) {
            assertFalse(EmbedSnippet.isSize(text), text);
        }
    }
}
