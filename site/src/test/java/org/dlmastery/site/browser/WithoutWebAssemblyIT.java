package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the browser or the host forbids WebAssembly, the engine computes as JavaScript, slowly, and the page says why. */
@ExtendWith(InChromium.class)
final class WithoutWebAssemblyIT {
    private static final String NO_WEBASSEMBLY =
            "default-src 'self'; script-src 'self' 'nonce-dlmastery'; worker-src blob:; style-src 'self' 'unsafe-inline'";
    private static final String NO_WORKERS = "worker-src 'none'";
    private static final String ONLY_FILES = "script-src 'self'";
    private static final String NO_SCRIPTS = "script-src 'none'; style-src 'self'";

    private static double lossAfterAnEpoch(Visit visit) {
        NeuralNetPage page = new NeuralNetPage(visit);
        page.button("Step 1 epoch").click();
        page.untilStatus("^Paused at epoch 1 ", 120);
        return Double.parseDouble(page.output("Training loss"));
    }

    /** Opens the site from a host that sends this policy with its pages. */
    private static void openWithPolicy(Visit visit, String policy) {
        String address = visit.page().url();
        openWithPolicy(visit, policy, address.substring(0, address.indexOf('#')));
    }

    /** @param files to which the host gives the policy */
    private static void openWithPolicy(Visit visit, String policy, String files) {
        String address = visit.page().url();
        visit.page().route(files, route -> {
            APIResponse page = route.fetch();
            Map<String, String> headers = new HashMap<>(page.headers());
            headers.put("content-security-policy", policy);
            route.fulfill(new Route.FulfillOptions().setResponse(page).setHeaders(headers));
        });
        visit.page().navigate("about:blank");
        visit.page().navigate(address);
    }

    @ParameterizedTest
    @CsvSource({"#/mlp?preset=xor", "#/gnn?preset=karate-gcn"})
    void theEngineComputesTheSame(String route, Chromium chromium) throws IOException {
        double expected;
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            expected = lossAfterAnEpoch(visit);
        }
        try (Chromium without = InChromium.withoutWebAssembly(); Visit visit = without.open(Place.HTTP, route)) {
            assertEquals("undefined", visit.frame().evaluate("typeof WebAssembly"));
            assertEquals(expected, lossAfterAnEpoch(visit), 1e-3);
            assertEquals("JavaScript", visit.engine());
            String said = visit.frame().locator("#device-help").textContent();
            assertTrue(said.contains("This browser switches WebAssembly off, perhaps in a protective mode; allow it for "
                    + "this site.") && said.contains("slow"), said);
            visit.assertNoComplaint();
        }
    }

    @Test
    void aHostThatForbidsItIsNamed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            double expected = lossAfterAnEpoch(visit);
            openWithPolicy(visit, NO_WEBASSEMBLY);
            assertEquals(expected, lossAfterAnEpoch(visit), 1e-3);
            String said = visit.frame().locator("#device-help").textContent();
            assertTrue(said.contains("its script-src needs 'wasm-unsafe-eval'"), said);
        }
    }

    @Test
    void aHostThatForbidsWorkersIsNamed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            visit.untilReady();
            openWithPolicy(visit, NO_WORKERS);
            assertEquals("failed", visit.engine());
            visit.frame().locator("[role=alert]:not([hidden])").waitFor();
            String said = visit.frame().locator("[role=alert]:not([hidden])").textContent();
            assertTrue(said.contains("its worker-src needs blob:"), said);
        }
    }

    @ParameterizedTest
    @CsvSource({"**/index.html", "**/*"})
    void aHostThatAllowsFilesOnlyGetsFiles(String files, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "index.html#/mlp?preset=xor")) {
            double expected = lossAfterAnEpoch(visit);
            openWithPolicy(visit, ONLY_FILES, files);
            assertEquals(expected, lossAfterAnEpoch(visit), 1e-3);
            assertEquals(files.equals("**/*") ? "JavaScript" : "WebAssembly", visit.engine());
            // What comes late goes through the test too.
            visit.page().waitForLoadState(LoadState.NETWORKIDLE);
        }
    }

    @Test
    void whereNoScriptRunsThePageSaysWhyAfterAWhile(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            visit.untilReady();
            openWithPolicy(visit, NO_SCRIPTS);
            Locator late = visit.frame().getByText("this page’s scripts were kept from running");
            assertThat(late).not().isVisible();
            assertThat(late).isVisible();
        }
    }
}
