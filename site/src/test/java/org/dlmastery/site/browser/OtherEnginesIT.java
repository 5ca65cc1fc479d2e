package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine comes up in the browsers that aren't Chromium too, wherever the site is opened. */
final class OtherEnginesIT {
    private static final Duration LIMIT = Patience.of(60);
    private static BuiltSite site;

    @BeforeAll
    static void serve() throws IOException {
        site = new BuiltSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @EnumSource
    void theEngineRunsInFirefox(Place place) throws IOException {
        Optional<Path> firefox = Executables.firefox();
        Assumptions.assumeTrue(firefox.isPresent(), "no Firefox: neither in FIREFOX nor on the PATH");
        try (ScriptedBrowser browser = new Firefox(firefox.get())) {
            assertEngineRuns(browser, place);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEngineRunsInWebKit(Place place) throws IOException {
        Optional<WebKitParts> webKit = WebKitParts.find();
        Assumptions.assumeTrue(webKit.isPresent(), "no WebKitGTK: needs WebKitWebDriver, its MiniBrowser and xvfb-run");
        try (ScriptedBrowser browser = webKit.get().start()) {
            assertEngineRuns(browser, place);
        }
    }

    @Test
    void xorIsLearntInFirefox() throws IOException {
        Optional<Path> firefox = Executables.firefox();
        Assumptions.assumeTrue(firefox.isPresent(), "no Firefox: neither in FIREFOX nor on the PATH");
        try (ScriptedBrowser browser = new Firefox(firefox.get())) {
            assertXorIsLearnt(browser);
        }
    }

    @Test
    void xorIsLearntInWebKit() throws IOException {
        Optional<WebKitParts> webKit = WebKitParts.find();
        Assumptions.assumeTrue(webKit.isPresent(), "no WebKitGTK: needs WebKitWebDriver, its MiniBrowser and xvfb-run");
        try (ScriptedBrowser browser = webKit.get().start()) {
            assertXorIsLearnt(browser);
        }
    }

    private static void assertXorIsLearnt(ScriptedBrowser browser) throws IOException {
        browser.open(Place.HTTP, site.address(Place.HTTP, "#/mlp?preset=xor"));
        browser.waitFor("document.documentElement.dataset.ready === 'true'", LIMIT);
        browser.evaluate("[...document.querySelectorAll('button')].find(button => button.textContent.trim() === 'Train')"
                + ".click()");
        browser.waitFor("parseFloat(document.querySelector('output[aria-label=\"Training accuracy\"]').textContent)"
                + " === 100", LIMIT);
        assertEquals(List.of(), browser.complaints());
    }

    private static void assertEngineRuns(ScriptedBrowser browser, Place place) throws IOException {
        browser.open(place, site.address(place, "#/mlp"));
        browser.waitFor("!['starting', undefined].includes(document.documentElement.dataset.engine)", LIMIT);
        assertEquals("WebAssembly", browser.evaluate("document.documentElement.dataset.engine").getAsString());
        // WebKit takes the content policy's 'self' for nothing in a sandbox, and shows the system's font there
        if (!(browser instanceof WebKit && place == Place.SANDBOX)) {
            assertEquals("loaded", browser.evaluate(EngineBootIT.FONT_STATUS).getAsString());
        }
        assertEquals(List.of(), browser.complaints());
    }
}
