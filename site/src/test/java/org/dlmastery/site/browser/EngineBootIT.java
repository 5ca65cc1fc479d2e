package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine comes up in its worker wherever the site is opened, as whichever program the browser can run. */
@ExtendWith(InChromium.class)
final class EngineBootIT {
    private static final String MODEL_PAGE = "#/mlp";
    static final String FONT_STATUS =
            "document.fonts.load('16px \"Inter\"').then(faces => faces.map(face => face.status).join())";
    /** A timer, because what a driver evaluates itself is free of the policy. */
    private static final String TRY_CODE_FROM_TEXT = """
            () => {
                const attempt = report => {
                    try {
                        report(new Function("return 'ran'")());
                    } catch (error) {
                        report(error.name);
                    }
                };
                const inPage = new Promise(resolve => setTimeout(attempt, 0, resolve));
                const inWorker = new Promise(resolve => {
                    const worker = new Worker(URL.createObjectURL(new Blob([`(${attempt})(name => postMessage(name))`])));
                    worker.onmessage = event => resolve(event.data);
                });
                return Promise.all([inPage, inWorker]);
            }""";
    private static final String NO_WEBASSEMBLY_IN_WORKERS = """
            const RealBlob = self.Blob;
            self.Blob = function(parts, options) {
                return new RealBlob(['WebAssembly.compile = () => Promise.reject(new Error("taken away"));', ...parts],
                        options);
            };""";

    @ParameterizedTest
    @EnumSource
    void theEngineRunsAsWebAssembly(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, MODEL_PAGE)) {
            assertEquals("WebAssembly", visit.engine());
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEngineRunsAsJavaScriptWhereWebAssemblyIsMissing(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, MODEL_PAGE, NO_WEBASSEMBLY_IN_WORKERS)) {
            assertEquals("JavaScript", visit.engine());
            visit.untilReady();
            String said = visit.frame().locator("#device-help").textContent();
            assertTrue(said.contains("runs as JavaScript") && said.contains("taken away"), "what and why: " + said);
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSitesOwnFontIsLoaded(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "")) {
            assertEquals("loaded", visit.frame().evaluate(FONT_STATUS));
        }
    }

    @ParameterizedTest
    @EnumSource
    void codeFromTextIsForbiddenInThePageAndInItsWorkers(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "")) {
            assertEquals(List.of("EvalError", "EvalError"), visit.frame().evaluate(TRY_CODE_FROM_TEXT));
        }
    }
}
