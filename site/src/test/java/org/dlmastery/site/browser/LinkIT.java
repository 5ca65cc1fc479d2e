package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of reading links only a browser shows; ui's AskedStateTest has the links themselves. */
@ExtendWith(InChromium.class)
final class LinkIT {
    private static final String WRONG = "Something is wrong with this link:";
    private static final String CHANGED = "It was cut off or changed on its way";

    private static Locator notice(Visit visit) {
        return visit.frame().getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText(WRONG));
    }

    /** The page writes a good address over the bad one. */
    private static void untilRewritten(Visit visit) {
        visit.frame().waitForFunction(
                "() => location.hash.startsWith('#/mlp?mark=') && !location.hash.includes('noise=x')");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void whatWasWrongStaysUntilTheReaderClosesIt(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=spiral&noise=x&weights=AAAAAQ")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            untilRewritten(visit);
            for (int time = 0; time < 2; time++) {
                assertThat(notice(visit).getByRole(AriaRole.LISTITEM)).hasCount(2);
                assertThat(notice(visit)).containsText("Noise “x”: this is not a number.");
                assertThat(notice(visit)).containsText("The weights of this link were not used, so the run begins "
                        + "afresh. They were cut off or changed on their way.");
                assertThat(page.combobox("Preset")).hasValue("spiral");
                visit.page().reload();
                visit.untilReady();
            }
            page.type("Learning rate", "0.02");
            page.untilAddress("learning-rate=0.02");
            visit.page().navigate(visit.page().url().replaceFirst("#.*", "#/licences"));
            visit.page().goBack();
            assertThat(notice(visit)).isVisible();
            notice(visit).getByRole(AriaRole.BUTTON).click();
            assertThat(notice(visit)).isHidden();
            visit.page().reload();
            visit.untilReady();
            assertThat(notice(visit)).isHidden();
            assertThat(page.field("Learning rate")).hasValue("0.02");
            visit.assertNoComplaint();
        }
    }

    /** A preset, or a loaded run, is another state than the link's; and the way back leads to the state before. */
    @Test
    void whatWasWrongIsPastOnceAnotherStateIsTaken(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=spiral&noise=x")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            untilRewritten(visit);
            assertThat(notice(visit)).isVisible();
            page.choosePreset("XOR");
            assertThat(notice(visit)).isHidden();
            page.untilAddress("preset=xor");
            page.choosePreset("Circle");
            page.untilAddress("preset=circle");
            visit.page().goBack();
            assertThat(page.combobox("Preset")).hasValue("xor");
            page.step();
            byte[] file = page.downloadBytes(page.button("Save"));
            visit.frame().evaluate("() => { location.hash = '#/mlp?preset=circle&noise=y'; }");
            assertThat(notice(visit)).isVisible();
            SessionIT.load(visit, page, "run.safetensors", file);
            assertThat(notice(visit)).isHidden();
            visit.assertNoComplaint();
        }
    }

    @Test
    void aCutLinkOfThePageItselfIsKnownToBeCut(Chromium chromium) throws IOException {
        String link;
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=spiral&epochs=200")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Share").click();
            link = page.field("Link to this state").inputValue();
        }
        String whole = link.substring(link.indexOf('#'));
        try (Visit visit = chromium.open(Place.HTTP, whole)) {
            new NeuralNetPage(visit);
            assertFalse(notice(visit).isVisible(), whole);
        }
        try (Visit visit = chromium.open(Place.HTTP, whole.substring(0, whole.lastIndexOf('&')))) {
            new NeuralNetPage(visit);
            assertThat(notice(visit)).containsText(CHANGED);
            visit.assertAccessible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?embed=1#/mlp?preset=spiral", "?EMBED=true&fbclid=x#/mlp?preset=spiral)",
        "?embed=1&preset=spiral#/mlp", "#%2Fmlp%3Fembed%3D1%26preset%3Dspiral", "#/mlp?embed=1&amp;preset=spiral&amp;utm_source=x"})
    void aPageIsEmbeddedHoweverItsLinkAsksForIt(String address, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.SANDBOX, address)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(visit.frame().getByRole(AriaRole.BANNER)).isHidden();
            assertThat(page.combobox("Preset")).hasValue("spiral");
            assertThat(notice(visit)).isHidden();
        }
    }

    @Test
    void whatStandsBeforeTheHashIsTheFirstPagesAlone(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "?preset=spiral&utm_source=x#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.choosePreset("XOR");
            page.untilAddress("preset=xor");
            visit.page().reload();
            visit.untilReady();
            assertThat(page.combobox("Preset")).hasValue("xor");
            page.button("Share").click();
            String link = page.field("Link to this state").inputValue();
            assertTrue(link.contains("/#/mlp?mark="), link);
            visit.page().navigate(visit.page().url().replaceFirst("#.*", "#/gnn"));
            assertThat(visit.page().locator("h1")).hasText("Graph neural network");
            visit.untilReady();
            assertEquals(0, visit.page().getByText(WRONG).count());
        }
    }

    /** Trial 22; a host is asked for a file then, and answers with 404.html. */
    @ParameterizedTest
    @ValueSource(strings = {"%23/mlp?preset=spiral", "index.html%23/mlp?preset=spiral", "%23%2Fmlp%3Fpreset%3Dspiral"})
    void aLinkWhoseHashIsEscapedLeadsToItsPage(String address, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
            visit.untilReady();
            visit.page().navigate(visit.page().url().replaceFirst("#.*", address));
            visit.frame().waitForFunction("() => location.hash !== ''");
            assertThat(new NeuralNetPage(visit).combobox("Preset")).hasValue("spiral");
            visit.page().navigate(visit.page().url().replaceFirst("#.*", "nothing"));
            assertThat(visit.frame().getByRole(AriaRole.HEADING)).hasText("There is no such page");
        }
    }
}
