package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The self-test page in three browsers: each device that is there passes all cases that can be asked of it. */
final class SelfTestIT {
    /** Gives a WebGPU adapter that computes on the CPU where there is no graphics processor. */
    static final String SOFTWARE_WEBGPU = "--enable-unsafe-webgpu";
    private static final String PAGE = "self-test.html";
    private static final String DONE = "document.documentElement.dataset.selfTest === 'done'";
    /** Answers sooner than the drivers' own limits, and is then asked again. */
    private static final String DONE_OR_LATER = """
            new Promise(resolve => {
                const end = performance.now() + 20000;
                (function look() {
                    const done = %s;
                    if (done || performance.now() > end) {
                        resolve(done);
                    } else {
                        setTimeout(look, 100);
                    }
                })();
            })""".formatted(DONE);
    private static final Duration LIMIT = Patience.of(180);
    /** Each row's cells, and the failed cases that begin with its device and program. */
    private static final String RESULT = """
            [...document.querySelectorAll('#devices tbody tr')].map(row => {
                const cells = [...row.cells].map(cell => cell.textContent);
                const mark = cells[0] + ' (' + cells[1] + '): ';
                return { device: cells[0], program: cells[1], state: cells[2], passed: Number(cells[3]),
                        failed: Number(cells[4]), skipped: Number(cells[5]), seconds: Number(cells[6]),
                        failures: [...document.querySelectorAll('section:first-of-type li')]
                                .map(item => item.textContent).filter(text => text.startsWith(mark)) };
            })""";

    @TestFactory
    Stream<DynamicTest> inChromium() throws IOException {
        Optional<Path> executable = Executables.chromium();
        Assumptions.assumeTrue(executable.isPresent(), "no Chromium: neither in CHROMIUM nor on the PATH");
        try (Chromium chromium = DeviceMatrix.isWanted() ? new Chromium(executable.get(), SOFTWARE_WEBGPU)
                    : new Chromium(executable.get());
                Visit visit = chromium.openIsolated(PAGE)) {
            visit.page().waitForFunction("() => " + DONE, null,
                    new Page.WaitForFunctionOptions().setTimeout(LIMIT.toMillis()));
            visit.assertNoComplaint();
            visit.assertAccessible();
            String result = (String) visit.frame().evaluate("JSON.stringify(" + RESULT + ")");
            JsonArray rows = JsonParser.parseString(result).getAsJsonArray();
            assertTrue(rows.asList().stream().map(JsonElement::getAsJsonObject)
                    .anyMatch(row -> row.get("device").getAsString().contains("threads")
                            && row.get("state").getAsString().equals("Done")), "threads in an isolated page: " + rows);
            return tests("Chromium", rows);
        }
    }

    @TestFactory
    Stream<DynamicTest> inFirefox() throws IOException {
        DeviceMatrix.assumeWanted();
        Optional<Path> firefox = Executables.firefox();
        Assumptions.assumeTrue(firefox.isPresent(), "no Firefox: neither in FIREFOX nor on the PATH");
        try (ScriptedBrowser browser = new Firefox(firefox.get())) {
            return tests("Firefox", result(browser));
        }
    }

    @TestFactory
    Stream<DynamicTest> inWebKit() throws IOException {
        DeviceMatrix.assumeWanted();
        Optional<WebKitParts> webKit = WebKitParts.find();
        Assumptions.assumeTrue(webKit.isPresent(), "no WebKitGTK: needs WebKitWebDriver, its MiniBrowser and xvfb-run");
        try (ScriptedBrowser browser = webKit.get().start()) {
            return tests("WebKit", result(browser));
        }
    }

    private static JsonArray result(ScriptedBrowser browser) throws IOException {
        try (BuiltSite site = new BuiltSite()) {
            browser.open(Place.HTTP, site.isolatedAddress(PAGE));
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!browser.evaluate(DONE_OR_LATER).getAsBoolean()) {
                assertTrue(System.nanoTime() < end, "the self-test isn't done after " + LIMIT);
            }
            assertEquals(List.of(), browser.complaints());
            return browser.evaluate(RESULT).getAsJsonArray();
        }
    }

    private static Stream<DynamicTest> tests(String browser, JsonArray rows) {
        assertTrue(rows.size() >= 2, "a device of each program: " + rows);
        List<DynamicTest> tests = new ArrayList<>();
        rows.forEach(row -> tests.add(test(browser, row.getAsJsonObject())));
        return tests.stream();
    }

    /** Half precision has its own cases, of products alone. */
    private static int fewestCases(String device) {
        return device.contains("half precision") ? 70 : 500;
    }

    private static DynamicTest test(String browser, JsonObject row) {
        String device = row.get("device").getAsString() + " from " + row.get("program").getAsString();
        return DynamicTest.dynamicTest(device + " in " + browser, () -> {
            String state = row.get("state").getAsString();
            if (device.contains("WebGPU")) {
                DeviceMatrix.assumeWanted();
            }
            Assumptions.assumeFalse(state.startsWith("Not here"), device + " in " + browser + ": " + state);
            System.out.printf("measured: %d cases passed, %d skipped on %s in %s in %.1f s%n",
                    row.get("passed").getAsInt(), row.get("skipped").getAsInt(), device, browser,
                    row.get("seconds").getAsDouble());
            List<String> failures = new ArrayList<>();
            row.getAsJsonArray("failures").forEach(each -> failures.add(each.getAsString()));
            assertEquals(List.of(), failures);
            assertEquals(0, row.get("failed").getAsInt());
            assertEquals("Done", state);
            assertTrue(row.get("passed").getAsInt() > fewestCases(device), row.toString());
        });
    }
}
