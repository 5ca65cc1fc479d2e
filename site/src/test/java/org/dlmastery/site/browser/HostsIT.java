package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts do to a site's files beside losing them: other types, a page for each, strict policies, a newer copy. */
@ExtendWith(InChromium.class)
final class HostsIT {
    private static final String RENEWED = "The site has been renewed since you opened this page";

    /** Opens an address anew with other headers for some files. @param type empty for the file's own */
    private static void openWith(Visit visit, String files, String header, String value) {
        String address = visit.page().url();
        change(visit, files, header, value);
        visit.page().navigate("about:blank");
        visit.page().navigate(address);
    }

    private static void change(Visit visit, String files, String header, String value) {
        visit.page().route(files, route -> {
            APIResponse file = route.fetch();
            Map<String, String> headers = new HashMap<>(file.headers());
            headers.put(header, value);
            route.fulfill(new Route.FulfillOptions().setResponse(file).setHeaders(headers));
        });
    }

    private static Locator said(Visit visit, String sentence) {
        return visit.frame().getByText(sentence).filter(new Locator.FilterOptions().setVisible(true)).first();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "**/*.js*         | This page could not be loaded: | .js",
        "**/site.css*     | This page doesn’t look as it should: | styles/site.css",
        "**/licences.js*  | The list could not be loaded: | vendor/licences.js"})
    void aFileOfATypeThatIsRefusedIsSaidToBeThere(String files, String sentence, String path, Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
            openWith(visit, files, "content-type", "text/plain");
            assertThat(said(visit, sentence)).containsText(path + " is there, but its host sends it as “text/plain”");
        }
    }

    @Test
    void anEngineOfATypeThatIsRefusedIsSaidToBeThere(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            openWith(visit, "**/engine/*.js*", "content-type", "text/plain");
            assertThat(visit.frame().locator(".failure pre").first()).containsText("engine/worker.js can't be run, for its host sends it as "
                    + "text/plain");
        }
    }

    /** As hosts do that are set up for applications with many addresses and one page. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "#/mlp?preset=xor | export.js | The exporter could not be loaded: export.js is missing",
        "#/gnn            | programs/gnn.js | This page could not be loaded: programs/gnn.js is missing"})
    void aPageInPlaceOfAScriptIsAMissingScript(String route, String file, String sentence, Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
            visit.untilReady();
            visit.page().route("**/" + file + "*", asked -> asked.fulfill(new Route.FulfillOptions()
                    .setContentType("text/html").setBody("<!DOCTYPE html><title>DL Mastery</title>")));
            String address = visit.page().url().replaceFirst("#.*", route);
            visit.page().navigate("about:blank");
            visit.page().navigate(address);
            if (file.equals("export.js")) {
                new NeuralNetPage(visit).tab("Export");
            }
            assertThat(said(visit, sentence)).isVisible();
            assertThat(visit.frame().locator("body > .failure")).not().isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"require-trusted-types-for 'script'", "require-trusted-types-for 'script'; trusted-types default"})
    void aHostMayRequireTrustedTypes(String policy, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "index.html#/mlp?preset=xor")) {
            openWith(visit, "**/*", "content-security-policy", policy);
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            assertEquals("WebAssembly", visit.engine());
            page.tab("Export");
            page.tab("Follow one point");
            page.button("Follow the first point").click();
            assertThat(visit.frame().locator(".walk-progress")).containsText("Step 1 of");
            page.tab("What is this?");
            visit.frame().locator(".article").scrollIntoViewIfNeeded();
            visit.frame().locator(".article h2").first().waitFor();
            page.settings();
            page.chooseDevice("CPU, 2 workers");
            page.untilSaid("^In use: CPU .* workers");
            page.role(AriaRole.LINK, "Notebooks").first().click();
            visit.frame().locator(".notebook h2").first().waitFor();
            visit.assertNoComplaint();
        }
    }

    @Test
    void aHostWhoseTrustedTypesLeaveNoneForThePageIsNamed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "index.html#/mlp?preset=xor")) {
            openWith(visit, "**/index.html", "content-security-policy",
                    "require-trusted-types-for 'script'; trusted-types 'none'");
            assertThat(said(visit, "was refused by the policy of its host: its trusted-types has to allow")).isVisible();
        }
    }

    /** The site is uploaded anew while it is open; what comes later is of the newer build. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "#/mlp?preset=xor | tab Export | This could not be loaded: programs/mlp-export.js is of a newer copy",
        "#/mlp?preset=xor | walk | This could not be loaded: programs/mlp-walk.js is of a newer copy",
        "#/mlp?preset=xor | go #/gnn | This could not be loaded: programs/gnn.js is of a newer copy",
        "#/mlp?preset=xor | read | The explanation could not be loaded: articles/mlp.js is of a newer copy",
        "#/cnn            | press Train | data/mnist/shards.js is of a newer copy",
        "#/gnn            | device | could not be opened: The site has a newer engine. Reload the page."})
    void aNewerCopyOfTheSiteIsKnownAndNothingOfItRuns(String route, String deed, String sentence, Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            visit.untilReady();
            visit.engine();
            NeuralNetPage page = new NeuralNetPage(visit);
            if (route.startsWith("#/mlp")) {
                page.step();
            }
            String version = (String) visit.frame().evaluate("document.documentElement.dataset.version");
            visit.page().route("**/*.js*", asked -> {
                APIResponse file = asked.fetch();
                asked.fulfill(new Route.FulfillOptions().setResponse(file)
                        .setBody(file.text().replace(version, "0123456789")));
            });
            act(page, visit, deed);
            assertThat(said(visit, sentence)).isVisible();
            assertThat(said(visit, RENEWED)).isVisible();
            assertThat(visit.frame().locator("body > .failure")).not().isVisible();
            visit.assertAccessible();
            visit.page().unroute("**/*.js*");
            page.button("Reload the page").click();
            visit.untilReady();
            assertThat(visit.frame().getByText(RENEWED)).not().isVisible();
            if (deed.startsWith("tab")) {
                page.untilStatus("^Paused at epoch 1 ", 60);
            }
        }
    }

    private static void act(NeuralNetPage page, Visit visit, String deed) {
        String name = deed.substring(deed.indexOf(' ') + 1);
        switch (deed.replaceFirst(" .*", "")) {
            case "tab" -> page.tab(name);
            case "walk" -> {
                page.tab("Follow one point");
                page.button("Follow the first point").click();
            }
            case "press" -> page.button(name).click();
            case "go" -> visit.frame().evaluate("hash => { location.hash = hash; }", name);
            case "device" -> page.chooseDevice("CPU, 2 workers");
            default -> visit.frame().evaluate("scrollTo(0, document.body.scrollHeight)");
        }
    }
}
