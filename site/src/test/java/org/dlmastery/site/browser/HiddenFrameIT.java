package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A frame that is loaded, and trains, where nobody sees it (a tab of a course page, a closed part) shows all when it is shown. */
@ExtendWith(InChromium.class)
final class HiddenFrameIT {
    private static final String SHOWN = "border:0;width:1200px;height:860px;";
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    /** Asks by a timer, for what nobody sees draws no frames. */
    private static final Frame.WaitForFunctionOptions OFTEN = new Frame.WaitForFunctionOptions().setPollingInterval(100);
    /** Each picture that is seen: what it is in, its pixels across and down, and a sum over them. */
    private static final String PICTURES = """
            () => [...document.querySelectorAll('main canvas')].filter(each => each.checkVisibility()).map(canvas => {
                const { width, height } = canvas;
                const box = canvas.getBoundingClientRect();
                const pixels = width * height ? canvas.getContext('2d').getImageData(0, 0, width, height).data : [];
                const painted = pixels.filter((value, i) => i % 4 === 3 && value > 0).length;
                const place = canvas.closest('[class]').className;
                return `${place} ${width}×${height} in ${Math.round(box.width)}×${Math.round(box.height)}, `
                        + `${painted > 0 ? 'painted' : 'empty'}`;
            }).join('\\n')""";

    static List<Arguments> pagesAndWays() {
        List<Arguments> all = new ArrayList<>();
        for (ModelPage page : ModelPage.all()) {
            all.add(Arguments.of(page, "display:none"));
        }
        all.add(Arguments.of(ModelPage.MLP, "width:0;height:0"));
        all.add(Arguments.of(ModelPage.GNN, "visibility:hidden"));
        return all;
    }

    private static String trained(Chromium chromium, String address, String style) throws IOException {
        String html = "<iframe title=\"DL Mastery\" sandbox=\"allow-scripts\" src=\"" + address
                + "\" style=\"" + SHOWN + style + "\"></iframe>";
        try (Visit visit = chromium.openPageOfACourse(html)) {
            visit.frame().waitForFunction(
                    "() => ['WebAssembly', 'failed'].includes(document.documentElement.dataset.engine)", null, OFTEN);
            show(visit, "");
            ModelPage.prepare(visit);
            show(visit, style);
            visit.frame().evaluate("() => document.querySelector('.train').click()");
            show(visit, "");
            new NeuralNetPage(visit).untilStatus("^Finished", 120);
            visit.frame().evaluate("() => scrollTo(0, 0)");
            // Before this test reads pictures, of which the browser complains.
            visit.assertNoComplaint();
            String pictures = "";
            String before;
            do {
                before = pictures;
                visit.frame().evaluate("""
                        () => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(
                                () => setTimeout(drawn, 250))))""");
                pictures = (String) visit.frame().evaluate(PICTURES);
            } while (!pictures.equals(before));
            return pictures;
        }
    }

    /** @param style the frame's beside its usual size, perhaps one that hides it */
    private static void show(Visit visit, String style) {
        visit.page().evaluate("style => { document.querySelector('iframe').style.cssText = style; }", SHOWN + style);
    }

    @ParameterizedTest
    @MethodSource("pagesAndWays")
    void itIsDrawnAsInAFrameThatWasAlwaysSeen(ModelPage model, String style, Chromium chromium) throws IOException {
        String address;
        try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
            address = visit.page().url().replaceFirst("#.*", "") + model.brief().replace("&", "&amp;");
        }
        String seen = trained(chromium, address, "");
        assertTrue(seen.contains("painted"), seen);
        assertAlike(seen, trained(chromium, address, style));
    }

    /** Browsers round a width of half a pixel by where it begins, so sizes may be a pixel apart. */
    private static void assertAlike(String expected, String actual) {
        assertEquals(NUMBER.matcher(expected).replaceAll("n"), NUMBER.matcher(actual).replaceAll("n"));
        int[] wanted = NUMBER.matcher(expected).results().mapToInt(each -> Integer.parseInt(each.group())).toArray();
        int[] found = NUMBER.matcher(actual).results().mapToInt(each -> Integer.parseInt(each.group())).toArray();
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], found[i], 1, "expected " + expected + "\nbut was " + actual);
        }
    }
}
