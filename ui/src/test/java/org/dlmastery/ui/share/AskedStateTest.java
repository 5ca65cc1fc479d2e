package org.dlmastery.ui.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.page.mlp.MlpPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links as readers get them, after mail, chat, course programs and social networks had them. */
class AskedStateTest {
    private static final StateLink LINK = MlpPage.DECLARATION.link();
    private static final Values SPIRAL = MlpPresets.SPIRAL.values();
    private static final Values OWN = SPIRAL.with(MlpControls.NOISE, 17.0).with(MlpControls.LAYERS, List.of(3, 5))
            .with(MlpControls.REGULARISATION, Regularisation.L2).with(MlpControls.DATA, DatasetKind.OWN)
            .with(MlpControls.OWN_POINTS, List.of(PointsControl.point(-2, 1.5, 0), PointsControl.point(0.5, -1, 1),
                    PointsControl.point(3, 2.25, 1)));
    private static final String WEIGHTS = "AQAAABk_fuYDAAAAEQAAAAIAAACjxp8_VcB1-w";
    /** As former versions and readers themselves write links, and as the page does now. */
    private static final List<String> QUERIES = List.of("preset=spiral", LINK.write(OWN),
            "preset=spiral&weights=" + WEIGHTS, new PageLink("preset=spiral", false, "").marked(),
            new PageLink(LINK.write(OWN), false, "").marked(), new PageLink(LINK.write(OWN), false, WEIGHTS).marked());

    /** @param address what follows index.html */
    private static AskedState asked(String address) {
        int hash = address.indexOf('#');
        Route route = Route.parse(address.substring(hash)).after(address.substring(0, hash));
        assertEquals("/mlp", route.path(), address);
        return AskedState.of(route.query(), LINK);
    }

    private static Values meant(String query) {
        return query.contains("noise") ? OWN : SPIRAL;
    }

    /** The link has brought all that was put into it, and nothing is said. */
    private static void assertWhole(String query, String address) {
        AskedState asked = asked(address);
        assertEquals(List.of(), asked.problems(), address);
        assertFalse(asked.changed(), address);
        assertEquals(meant(query), asked.values(), address);
        assertEquals(query.contains("weights") ? WEIGHTS : "", asked.weights(), address);
        assertTrue(asked.hasState(), address);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Trial 21; stellar/horizon#113 (\\u0026), dustinrue/ControlPlane#404 (%26), reddit-is-fun#92. */
    @ParameterizedTest
    @ValueSource(strings = {"&amp;", "&amp;amp;", "&#38;", "&#038;", "\\u0026", "%26", "%26amp%3B"})
    void anAmpersandIsReadHoweverItIsEscaped(String ampersand) {
        for (String query : QUERIES) {
            assertWhole(query, "#/mlp?" + query.replace("&", ampersand));
        }
        AskedState embedded = asked("#/mlp?embed=1" + ampersand + "preset=spiral");
        assertTrue(embedded.embedded());
        assertEquals(SPIRAL, embedded.values());
    }

    /** Trial 22; microsoft/vscode#49628 (%3F). */
    @Test
    void aLinkIsReadHoweverMuchOfItIsEscapedForAddresses() {
        for (String query : QUERIES) {
            assertWhole(query, "#/mlp?" + encoded(query));
            assertWhole(query, "#/mlp%3F" + query);
            assertWhole(query, "#/mlp%3f" + encoded(query));
            assertWhole(query, "#" + encoded("/mlp?" + query));
            assertWhole(query, "#" + encoded(encoded("/mlp?" + query)));
            assertWhole(query, "#/mlp?" + query.replace(",", "%2C").replace("-", "%2d").replace("_", "%5F"));
        }
    }

    /** Trial 23; up-for-grabs.net#1429, angular-ui/ui-router#3817, damiant/dust#287. */
    @Test
    void whatOthersAddIsPassedOver() {
        for (String query : QUERIES) {
            for (String foreign : List.of("fbclid=IwAR0abc_-1", "utm_source=x&utm_medium=social", "gclid=Cj0K",
                    "_ga=2.1")) {
                assertWhole(query, "#/mlp?" + query + "&" + foreign);
                assertWhole(query, "#/mlp?" + foreign + "&" + query);
                assertWhole(query, "#/mlp?" + query + "?" + foreign);
                assertWhole(query, "?" + foreign + "#/mlp?" + query);
            }
            assertWhole(query, "?v=3&lti_session=7&size=9#/mlp?" + query);
            if (query.startsWith("mark")) {
                assertWhole(query, "#/mlp?" + query + "&lti_session=7&size=9");
            }
        }
        assertFalse(asked("#/mlp&fbclid=IwAR0abc").hasState(), "the page keeps its own state");
        assertEquals("size", asked("#/mlp?preset=spiral&size=9").problems().get(0).key(), "perhaps a reader's slip");
    }

    /**
     * Trial 24; linkifyjs#81, mastodon#555, bleach#49, idno#1399, damus#1583, markor#1552 (space and bracket),
     * Misconfiguration-Manager#22 (zero-width space).
     */
    @ParameterizedTest
    @ValueSource(strings = {")", ".", ">", "\u201d", "%E2%80%9D", "%3E", "%22", "'", ",", ";", ":", "!", "?", "]", "}", "*",
        "**", ").", ">.", "\\", "%5D(", "\u2026", "\u00bb", "`", "|", "%20)", "%E2%80%8B", "&quot;", "&gt;", "&#39;",
        "&gt;)", "&nbsp;", "#"})
    void punctuationBehindALinkIsNoneOfIt(String punctuation) {
        for (String query : QUERIES) {
            assertWhole(query, "#/mlp?" + query + punctuation);
            assertWhole(query, "#/mlp?" + query + punctuation + "&fbclid=IwAR0");
        }
        assertFalse(asked("#/mlp" + punctuation).hasState());
    }

    /** markedjs/marked#872. */
    @Test
    void linesAroundALinkAreNoneOfIt() {
        for (String lines : List.of("_", "__", "-")) {
            assertEquals(SPIRAL, asked("#/mlp?preset=spiral" + lines).values());
            assertWhole("preset=spiral", "#/mlp?" + new PageLink("preset=spiral", false, "").marked() + lines);
        }
    }

    /** Trial 27; react-router#11343 and #9027, TanStack/router#3595. */
    @Test
    void whatStandsBeforeTheHashCountsToo() {
        assertTrue(asked("?embed=1#/mlp?preset=spiral").embedded());
        assertEquals(SPIRAL, asked("?embed=1#/mlp?preset=spiral").values());
        assertEquals(SPIRAL, asked("?preset=spiral#/mlp").values());
        assertEquals(SPIRAL, asked("?PRESET=spiral&amp;embed=true#/mlp").values());
        assertEquals(SPIRAL.with(MlpControls.NOISE, 17.0), asked("?preset=spiral#/mlp?noise=17").values());
        for (String query : QUERIES) {
            assertWhole(query, "?" + query + "#/mlp");
            assertWhole(query, "?locale=de&" + query + "#/mlp?embed=1");
        }
        assertEquals("noise", asked("?noise=x#/mlp").problems().get(0).key());
    }

    @Test
    void aWholeLinkIsNotMixedWithWhatIsLeftBeforeIt() {
        String whole = new PageLink("preset=spiral", false, "").marked();
        AskedState asked = asked("?preset=xor&noise=30&weights=AAAA&embed=1#/mlp?" + whole);
        assertWhole("preset=spiral", "?preset=xor&noise=30&weights=AAAA&embed=1#/mlp?" + whole);
        assertTrue(asked.embedded());
    }

    /** Trial 27. */
    @ParameterizedTest
    @ValueSource(strings = {"embed=1", "embed=true", "EMBED=1", "Embed=True", "embed=TRUE", "embed=yes", "embed=on",
        "embed"})
    void embeddingIsAskedForInAnyOfTheUsualWords(String embed) {
        assertTrue(asked("#/mlp?" + embed).embedded());
        assertTrue(asked("#/mlp?preset=spiral&" + embed).embedded());
        assertTrue(asked("?" + embed + "#/mlp?preset=spiral").embedded());
        assertFalse(asked("#/mlp?" + embed.replace("1", "0") + "&embed=false").embedded());
    }

    /** remarkjs/remark#307, element-hq/element-web#32756, vditor#1264. */
    @Test
    void aSettingWhoseFormerNameBeganAsAnEntityIsReadEvenSo() {
        String former = LINK.write(OWN).replace("penalty", "regularisation");
        assertTrue(former.contains("&regularisation=l2&regularisation-rate="), former);
        for (String sign : List.of("&reg", "\u00ae", "%C2%AE", "&amp;reg")) {
            AskedState asked = asked("#/mlp?" + former.replace("&reg", sign));
            assertEquals(OWN, asked.values(), sign);
            assertEquals(List.of(), asked.problems(), sign);
        }
    }

    /** SimpleTweaksPlugin#140, whatwg/url#151, w3c/scribe2#6. */
    @ParameterizedTest
    @ValueSource(strings = {"%C2%A0", "%20", "%0A", "\u200b", "%E2%80%8C", "%C2%AD"})
    void aLinkMayHaveBeenBrokenIntoLines(String between) {
        for (String query : QUERIES) {
            StringBuilder broken = new StringBuilder("#/mlp?");
            for (int at = 0; at < query.length(); at += 11) {
                broken.append(query, at, Math.min(query.length(), at + 11)).append(between);
            }
            assertWhole(query, broken.toString());
        }
    }

    /** plannotator#142 (a messenger drops the last characters), playgrounds' long links. */
    @Test
    void aLinkThatWasCutOffIsKnownToBe() {
        for (String query : QUERIES) {
            for (int end = 1; query.startsWith("mark=") && end < query.length(); end++) {
                AskedState asked = asked("#/mlp?" + query.substring(0, end));
                assertTrue(asked.changed() || !asked.problems().isEmpty(), query.substring(0, end));
            }
        }
    }

    /** openreplay#1253 (the middle becomes three dots), musicbrainz' search that ends at the first ampersand. */
    @Test
    void aLinkThatLostItsMiddleOrItsBeginningIsKnownTo() {
        for (String query : QUERIES) {
            if (query.startsWith("mark=")) {
                int middle = query.length() / 2;
                for (String dots : List.of("...", "\u2026", "%E2%80%A6")) {
                    String shrunk = query.substring(0, middle) + dots + query.substring(middle + 5);
                    assertTrue(asked("#/mlp?" + shrunk).changed(), shrunk);
                }
                assertTrue(asked("#/mlp?" + query.substring(0, query.indexOf('&'))).changed());
            }
        }
    }

    @Test
    void aLinkOfWhichOneCharacterIsAnotherIsKnownToBe() {
        for (String query : QUERIES) {
            for (int at = 0; query.startsWith("mark=") && at < query.length(); at++) {
                for (char other : new char[] {'x', '7', '-'}) {
                    String changed = query.substring(0, at) + other + query.substring(at + 1);
                    AskedState asked = asked("#/mlp?" + changed);
                    if (other != query.charAt(at)) {
                        assertTrue(asked.changed() || !asked.problems().isEmpty(), changed);
                    }
                }
                AskedState shorter = asked("#/mlp?" + query.substring(0, at) + query.substring(at + 1));
                // behind a key without a value its = may go: "own-columns&" says what "own-columns=&" does
                boolean same = query.startsWith("=&", at) && shorter.values().equals(asked("#/mlp?" + query).values());
                assertTrue(same || shorter.changed() || !shorter.problems().isEmpty(), "without " + at + ": " + query);
            }
        }
    }

    @Test
    void aSettingThatAReaderHasChangedByHandIsSaidAndUsed() {
        AskedState asked = asked("#/mlp?" + new PageLink("preset=spiral", false, "").marked() + "&noise=17");
        assertTrue(asked.changed());
        assertEquals(SPIRAL.with(MlpControls.NOISE, 17.0), asked.values());
        assertFalse(asked("#/mlp?preset=spiral&noise=17").changed(), "without a mark nothing is promised");
    }

    @Test
    void embeddingALinkByHandDoesNotChangeIt() {
        List<String> embedded = new ArrayList<>();
        for (String query : QUERIES) {
            embedded.add("#/mlp?embed=1&" + query);
            embedded.add("#/mlp?" + query + "&embed=true");
            embedded.add("?embed=1#/mlp?" + query);
        }
        for (int i = 0; i < embedded.size(); i++) {
            assertTrue(asked(embedded.get(i)).embedded(), embedded.get(i));
            assertWhole(QUERIES.get(i / 3), embedded.get(i));
        }
    }

    /** Mail's source, with lines of 76 characters; a browser leaves line breaks out. */
    @Test
    void aLinkThatMailHasQuotedIsReadIfItsMarkVouchesForIt() {
        for (String query : QUERIES) {
            String quoted = query.replace("=", "=3D");
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < quoted.length(); i++) {
                lines.append(quoted.charAt(i)).append(i % 75 == 74 ? "=" : "");
            }
            if (query.contains("mark=")) {
                assertWhole(query, "#/mlp?" + quoted);
                assertWhole(query, "#/mlp?" + lines);
            } else {
                AskedState asked = asked("#/mlp?" + quoted);
                assertFalse(asked.problems().isEmpty() && asked.hasState(), query);
            }
        }
    }
}
