package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each model's run trains on when its page is left, without more memory from epoch to epoch, and goes on from what was
 * shown last when its engine crashes or the page is loaded again in mid-training.
 */
@ExtendWith(InChromium.class)
final class InterruptedRunIT {
    private static final double ENGINE_MILLISECONDS = Patience.milliseconds(60);
    /** Steps, or epochs where a page shows no steps. */
    static final String SHOWN = """
            () => {
                const output = document.querySelector('output[aria-label="Steps"]')
                        || document.querySelector('output[aria-label="Epoch"]');
                return output === null ? -1 : parseInt(output.textContent.replace(/,/g, '')) || 0;
            }""";
    private static final String NOTE_WHAT_IS_SHOWN_LAST = """
            addEventListener('pagehide', () => sessionStorage.setItem('shown-last', (%s)()));""".formatted(SHOWN);
    private static final String CRASH_WHEN_TOLD = WorkerScript.before("""
            new BroadcastChannel('crash').onmessage = () => { throw new Error('out of luck'); };""");

    static List<ModelPage> pages() {
        return ModelPage.all();
    }

    static int shown(Visit visit) {
        return ((Number) visit.frame().evaluate(SHOWN)).intValue();
    }

    /** Waits until the page shows that the run has gone on, and says how far it is then. */
    static int untilFurther(Visit visit, int than) {
        visit.frame().waitForFunction("than => (%s)() > than".formatted(SHOWN), than,
                new Frame.WaitForFunctionOptions().setTimeout(ENGINE_MILLISECONDS));
        return shown(visit);
    }

    private static void leave(Visit visit, NeuralNetPage page) {
        page.role(AriaRole.LINK, "Notebooks").first().click();
        assertThat(visit.frame().locator("html[data-program=course]")).hasCount(1);
        visit.untilReady();
    }

    private static void comeBack(Visit visit, ModelPage model, Locator link) {
        link.click();
        assertThat(visit.frame().locator("html[data-program=" + model.page() + "]")).hasCount(1);
        visit.untilReady();
    }

    /** The run stands where it was or later, and trains from there. */
    private static void assertGoesOn(Visit visit, NeuralNetPage page, int before, String after) {
        page.untilStatus("^Paused at epoch", 60);
        int resumed = shown(visit);
        assertTrue(resumed >= before, "shown " + before + ", after " + after + " " + resumed);
        page.train();
        untilFurther(visit, resumed);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingThatWasShownIsLost(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.lasting(),
                NOTE_WHAT_IS_SHOWN_LAST + CRASH_WHEN_TOLD + DeviceMemory.NOTE)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.train();
            page.untilEpoch(2);
            long memory = DeviceMemory.bytes(visit);
            assertTrue(memory > 0, "the engine computes on a device whose memory is known");

            int left = shown(visit);
            leave(visit, page);
            Locator chip = visit.frame().locator(".run-chip");
            assertThat(chip).hasCount(1);
            comeBack(visit, model, chip.locator("a"));
            untilFurther(visit, left);
            int epoch = page.untilEpoch(12);
            assertEquals(memory, DeviceMemory.bytes(visit), "bytes at epoch " + epoch + " as at epoch 2");

            visit.frame().evaluate("() => new BroadcastChannel('crash').postMessage('now')");
            visit.frame().getByRole(AriaRole.ALERT).waitFor();
            int crashed = shown(visit);
            page.button("Start a fresh engine").click();
            assertGoesOn(visit, page, crashed, "a crash of the engine");

            leave(visit, page);
            assertThat(chip).hasCount(1);
            chip.locator("button").click();
            assertThat(chip).hasCount(0);
            comeBack(visit, model, visit.frame().locator("nav a[href='#/" + model.page() + "']"));
            page.untilStatus("^Paused at epoch", 60);
            page.train();
            untilFurther(visit, shown(visit));

            visit.page().reload();
            visit.untilReady();
            int last = Integer.parseInt((String) visit.frame().evaluate("() => sessionStorage.getItem('shown-last')"));
            assertTrue(last > crashed, "left in mid-training, at " + last);
            ModelPage.prepare(visit);
            assertGoesOn(visit, page, last, "a reload");
            visit.assertNoRequestLeftTheOrigin();
        }
    }
}
