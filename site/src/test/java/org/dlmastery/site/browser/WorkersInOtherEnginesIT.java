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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several workers train together in the browsers that aren't Chromium too, or the page says why one thread goes on. */
final class WorkersInOtherEnginesIT {
    private static final Duration LIMIT = Patience.of(60);
    private static final String EPOCH =
            "parseInt(document.querySelector('output[aria-label=\"Epoch\"]').textContent.replace(',', ''))";
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
    void workersTrainInFirefox(Place place) throws IOException {
        Optional<Path> firefox = Executables.firefox();
        Assumptions.assumeTrue(firefox.isPresent(), "no Firefox: neither in FIREFOX nor on the PATH");
        try (ScriptedBrowser browser = new Firefox(firefox.get())) {
            assertWorkersTrain(browser, place);
        }
    }

    @ParameterizedTest
    @EnumSource
    void workersTrainInWebKit(Place place) throws IOException {
        Optional<WebKitParts> webKit = WebKitParts.find();
        Assumptions.assumeTrue(webKit.isPresent(), "no WebKitGTK: needs WebKitWebDriver, its MiniBrowser and xvfb-run");
        try (ScriptedBrowser browser = webKit.get().start()) {
            assertWorkersTrain(browser, place);
        }
    }

    private static void assertWorkersTrain(ScriptedBrowser browser, Place place) throws IOException {
        browser.open(place, site.address(place, "#/mlp?preset=xor&epochs=1000"));
        browser.waitFor("document.documentElement.dataset.ready === 'true'", LIMIT);
        Assumptions.assumeTrue(browser.evaluate("navigator.hardwareConcurrency").getAsInt() >= 2,
                "a machine with one core has no use for workers");
        browser.evaluate("""
                (() => {
                    const device = document.querySelector('#device');
                    device.value = 'CPU_WORKERS';
                    device.dispatchEvent(new Event('change'));
                })()""");
        // WebKit lets no worker of a page from a file make a worker
        browser.waitFor(browser instanceof WebKit && place == Place.FILE
                ? "/could not be opened: This browser makes no workers within workers here: .*insecure/"
                        + ".test(document.querySelector('.device-news').textContent)"
                : "/^In use: .* workers/.test(document.querySelector('#device-help').textContent)", LIMIT);
        browser.evaluate("[...document.querySelectorAll('button')].find(button => button.textContent.trim() === 'Train')"
                + ".click()");
        browser.waitFor(EPOCH + " >= 5", LIMIT);
        assertEquals(List.of(), browser.complaints());
    }
}
