package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Sizes;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What has to come over the line before a reader can begin. */
@ExtendWith(InChromium.class)
final class TransferWeightIT {
    private static final int LIMIT_BYTES = 300_000;

    @Test
    void theHomePageIsUsableAfter300Kilobytes(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/")) {
            visit.untilReady();
            assertLight(visit);
        }
    }

    @Test
    void theNeuralNetPageTrainsAfter300Kilobytes(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            visit.untilReady();
            visit.engine();
            assertLight(visit);
        }
    }

    private static void assertLight(Visit visit) {
        StringBuilder files = new StringBuilder();
        int sum = 0;
        for (Response response : visit.responses()) {
            if (response.url().startsWith("http")) {
                Sizes sizes = response.request().sizes();
                int bytes = sizes.responseHeadersSize + sizes.responseBodySize;
                files.append("\n").append(bytes).append(' ').append(response.url());
                sum += bytes;
            }
        }
        System.out.println("transferred: " + sum + " bytes" + files);
        assertTrue(sum > 0 && sum <= LIMIT_BYTES, sum + " bytes transferred:" + files);
    }
}
