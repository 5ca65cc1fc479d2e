package org.dlmastery.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTextTest {
    private static final String LINK = "/mlp?a=1,2&b=x-y_z&c=0.5";

    @Test
    void whatWasWrittenStaysAsItIs() {
        assertEquals(LINK, LinkText.plain(LINK));
    }

    @Test
    void escapingForAddressesIsUndoneHoweverOftenItWasDone() {
        String escaped = LINK;
        for (int times = 1; times <= 4; times++) {
            escaped = URLEncoder.encode(escaped, StandardCharsets.UTF_8);
            assertEquals(LINK, LinkText.plain(escaped), times + " times");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&amp;", "&amp;amp;", "&amp;amp;amp;", "&#38;", "&#038;", "&#x26;", "&amp;#38;", "\\u0026",
        "%26", "%26amp%3B", "&amp%3B"})
    void theAmpersandOfEveryEscapeIsOne(String ampersand) {
        assertEquals(Query.parse("a=1,2&b=x-y_z&c=0.5"), Query.parse("a=1,2&b=x-y_z&c=0.5".replace("&", ampersand)));
        assertEquals("[a, b, c]", Query.parse("a=1" + ampersand + "b=2" + ampersand + "c=3").keySet().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "%20", "\n", "%0D%0A", "\u00a0", "%C2%A0", "\u200b", "%E2%80%8B", "\u200c", "\ufeff",
        "\u00ad", "\u2060", "%e2%80%9d", "\u2026"})
    void whiteSpaceJoinersAndCurvedQuotationMarksGo(String idle) {
        assertEquals(LINK, LinkText.plain(LINK.replace("b=", "b" + idle + "=") + idle));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%zz", "%=", "%80", "%C3", "%C3%", "%C3%41", "%F8%80", "%00", "%E2%82"})
    void whatIsNoEscapeStays(String text) {
        assertEquals("a" + text.replace("%41", "A") + "z", LinkText.plain("a" + text + "z"));
    }

    @Test
    void otherLettersAreReadAsUtf8() {
        assertEquals("ä€\ufffd", LinkText.plain("%C3%A4%E2%82%AC%F0%9F%98%80"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"xor) xor", "xor. xor", "xor). xor", "xor> xor", "xor;:!?'* xor", "xor\\ xor",
        "x-_ x-_", "(xor (xor", "... ''", "ä ''"})
    void whatCanNotEndALinkIsTakenOffItsEnd(String text, String trimmed) {
        assertEquals(trimmed, LinkText.trimmed(text));
    }

    @Test
    void anAddressMadeToKeepTheReaderBusyDoesNot() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> LinkText.plain("%" + "25".repeat(200_000)));
    }
}
