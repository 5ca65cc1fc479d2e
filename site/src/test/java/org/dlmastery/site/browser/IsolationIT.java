package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The site becomes cross-origin isolated when it is asked to, on a host that sends no headers for that. */
@ExtendWith(InChromium.class)
final class IsolationIT {
    private static final String LOAD = """
            () => new Promise((resolve, reject) => {
                const script = document.createElement("script");
                script.nonce = "dlmastery";
                script.src = "isolation.js";
                script.onload = () => resolve(dlmastery.isolation.state());
                script.onerror = () => reject(new Error("isolation.js was not loaded"));
                document.head.append(script);
            })""";

    private static Object shared(Visit visit) {
        return visit.frame().evaluate("[self.crossOriginIsolated, typeof SharedArrayBuffer].join()");
    }

    @Test
    void aReaderWhoAsksGetsSharedMemoryAfterAReloadAndCanLeaveAgain(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            visit.untilReady();
            assertEquals("false,undefined", shared(visit));
            assertEquals("possible", visit.frame().evaluate(LOAD));
            assertEquals(true, visit.frame().evaluate("dlmastery.isolation.ask()"));
            visit.page().reload();
            visit.untilReady();
            assertEquals("true,function", shared(visit));
            assertEquals("WebAssembly", visit.engine());
            assertEquals("isolated", visit.frame().evaluate(LOAD));
            assertEquals(false, visit.frame().evaluate("dlmastery.isolation.ask()"));
            assertEquals(true, visit.frame().evaluate("dlmastery.isolation.leave()"));
            visit.page().reload();
            visit.untilReady();
            assertEquals("false,undefined", shared(visit));
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @CsvSource({"FILE, file", "SANDBOX, frame"})
    void whereItCannotBeHadNothingIsRegistered(Place place, String state, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp")) {
            visit.untilReady();
            assertEquals(state, visit.frame().evaluate(LOAD));
            assertEquals(false, visit.frame().evaluate("dlmastery.isolation.ask()"));
            visit.assertNoComplaint();
        }
    }
}
