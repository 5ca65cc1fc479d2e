package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages are programs of their own, and a reader who goes from one to another doesn't notice. */
@ExtendWith(InChromium.class)
final class ProgramsIT {
    private static void assertOnePage(Visit visit, String title) {
        assertThat(visit.frame().locator("h1")).hasText(title);
        assertEquals(title + " · DL Mastery", visit.frame().evaluate("document.title"));
        assertThat(visit.frame().locator("header.top, main, footer.bottom")).hasCount(3);
        assertThat(visit.frame().locator("nav [aria-current=page]")).hasText(title);
    }

    @ParameterizedTest
    @EnumSource
    void aPageLeftAndOpenedAgainShowsTheSameRun(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/notebooks")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            for (int epoch = 1; epoch <= 2; epoch++) {
                visit.untilReady();
                assertOnePage(visit, "Notebooks");
                page.role(AriaRole.LINK, "Neural Net").first().click();
                assertThat(visit.frame().locator("html[data-program=mlp]")).hasCount(1);
                visit.untilReady();
                assertOnePage(visit, "Neural Net");
                page.step();
                assertEquals(epoch, page.epoch());
                page.role(AriaRole.LINK, "Notebooks").first().click();
                assertThat(visit.frame().locator("html[data-program=course]")).hasCount(1);
            }
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void theThemeIsChosenForAllPages(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.SANDBOX, "#/")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("More").click();
            visit.frame().getByLabel("Theme").selectOption("DARK");
            page.role(AriaRole.LINK, "Neural Net").first().click();
            visit.untilReady();
            assertThat(visit.frame().getByLabel("Theme")).hasValue("DARK");
            assertEquals("dark", visit.frame().evaluate("document.documentElement.dataset.theme"));
        }
    }

    @Test
    void aProgramThatComesBeforeItsTextsWaitsForThem(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/notebooks")) {
            visit.untilReady();
            String address = visit.page().url();
            List<Route> held = new ArrayList<>();
            visit.page().route("**/messages/en.js*", held::add);
            visit.page().navigate("about:blank");
            visit.page().navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            visit.page().waitForFunction("""
                    () => document.readyState === 'interactive' && performance.getEntriesByType('resource')
                            .some(file => file.name.includes('programs/course.js') && file.responseEnd > 0)""");
            visit.page().waitForCondition(() -> !held.isEmpty());
            held.get(0).resume();
            visit.untilReady();
            assertOnePage(visit, "Notebooks");
            assertFalse(visit.frame().locator("body").innerText().contains("⟦"), "texts are missing");
        }
    }

    @Test
    void aProgramThatCannotBeLoadedIsToldAndTriedAgain(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
            visit.untilReady();
            visit.page().route("**/programs/mlp.js*", Route::abort);
            NeuralNetPage page = new NeuralNetPage(visit);
            page.role(AriaRole.LINK, "Neural Net").first().click();
            page.untilText("programs/mlp.js is missing");
            visit.page().unroute("**/programs/mlp.js*");
            page.role(AriaRole.LINK, "About and licences").click();
            visit.untilReady();
            page.role(AriaRole.LINK, "Neural Net").first().click();
            assertEquals("WebAssembly", visit.engine());
            visit.untilReady();
        }
    }
}
