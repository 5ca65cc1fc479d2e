package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine comes up in its worker wherever the site is opened, as whichever program the browser can run. */
@ExtendWith(InChromium.class)
final class EngineBootIT {
    private static final String MODEL_PAGE = "#/mlp";
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
            visit.assertNoComplaint();
            visit.assertNoRequestLeftTheOrigin();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEngineRunsAsJavaScriptWhereWebAssemblyIsMissing(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, MODEL_PAGE, NO_WEBASSEMBLY_IN_WORKERS)) {
            assertEquals("JavaScript", visit.engine());
            visit.assertNoComplaint();
            visit.assertNoRequestLeftTheOrigin();
        }
    }
}
