package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Screens and settings that readers have: large letters, forced colours, finer screens, phones. */
@ExtendWith(InChromium.class)
final class DisplayIT {
    private static final int EDGE = 2;
    private static final int USUAL_LETTERS = 16;
    private static final String OVER = """
            () => [document.documentElement.scrollWidth - innerWidth,
                    ...[...document.querySelectorAll("main *, header *")]
                            .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
                            .map(({ tagName, className }) => `${tagName}.${className}`).slice(0, 8)].join(" ")""";
    /** Marks those pictures whose pixels are the screen's, for others are enlarged on purpose; says how many they are. */
    private static final String MARK_SHARP = """
            () => [...document.querySelectorAll("main canvas")].filter(({ offsetParent }) => offsetParent !== null)
                    .filter(canvas => canvas.closest(".node") === null)
                    .filter(canvas => Math.abs(canvas.getBoundingClientRect().width - canvas.width) < 1)
                    .map(canvas => { canvas.dataset.sharp = canvas.width; }).length""";
    private static final String ALL_TWICE_AS_FINE = """
            () => [...document.querySelectorAll("[data-sharp]")].every(canvas =>
                    Math.abs(canvas.getBoundingClientRect().width * 2 - canvas.width) < 2)""";
    private static final String SMALL_FIELDS = """
            () => [...document.querySelectorAll("input, select, textarea")]
                    .filter(({ offsetParent }) => offsetParent !== null)
                    .filter(({ type }) => !/checkbox|radio|range|file/.test(type))
                    .filter(field => parseFloat(getComputedStyle(field).fontSize) < 16)
                    .map(({ tagName, id, ariaLabel }) => `${tagName} ${id} ${ariaLabel}`).join()""";

    @ParameterizedTest
    @ValueSource(strings = {"#/", "#/mlp?preset=xor", "#/design", "#/licences", "#/notebooks/2"})
    void hyphensOfWordsAreNotAsWideAsDigits(String route, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            visit.untilReady();
            visit.assertNoWideHyphen();
        }
    }

    @ParameterizedTest
    @CsvSource({"#/, 1280", "#/mlp?preset=xor, 1280", "#/cnn, 1280", "#/transformer, 1280", "#/gnn, 1280",
        "#/diffusion, 1280", "#/design, 1280", "#/notebooks, 1280", "#/notebooks/1, 1280", "#/licences, 1280",
        "#/mlp?preset=xor, 1024", "#/mlp?preset=xor, 720"})
    void lettersOfTwiceTheirSizeFitTheWidth(String route, int width, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            visit.page().setViewportSize(width, 900);
            visit.untilReady();
            JsonObject sizes = new JsonObject();
            sizes.addProperty("standard", 2 * USUAL_LETTERS);
            JsonObject settings = new JsonObject();
            settings.add("fontSizes", sizes);
            session(visit).send("Page.setFontSizes", settings);
            visit.frame().waitForFunction("() => getComputedStyle(document.documentElement).fontSize === '32px'");
            visit.frame().evaluate("() => new Promise(shown => requestAnimationFrame(() => setTimeout(shown)))");
            String over = (String) visit.frame().evaluate(OVER);
            assertTrue(over.startsWith("0"), over);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void signsStayInForcedColours(ColorScheme theme, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE)
                    .setColorScheme(theme));
            Locator train = page.button("Train");
            int play = otherPixels(train.locator("[aria-hidden]").first());
            assertTrue(play > 10, "Train's sign has " + play + " pixels");
            page.train();
            int pause = otherPixels(page.button("Pause").locator("[aria-hidden]").first());
            assertTrue(pause > 10, "Pause's sign has " + pause + " pixels");
            page.pause();
            Locator live = visit.frame().getByRole(AriaRole.BUTTON,
                    new Frame.GetByRoleOptions().setName("Live: where")).first();
            int with = otherPixels(live);
            live.evaluate("badge => badge.style.setProperty('font-size', '0')");
            int dot = otherPixels(live);
            assertTrue(dot > 10 && dot < with, "the dot has " + dot + " pixels, all of it " + with);
        }
    }

    /** How many pixels within the border are much lighter or darker than most. */
    private static int otherPixels(Locator element) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(element.screenshot()));
        int width = picture.getWidth() - 2 * EDGE;
        int[] pixels = picture.getRGB(EDGE, EDGE, width, picture.getHeight() - 2 * EDGE, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(green(pixel), 1, Integer::sum);
        }
        int common = counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        return (int) Arrays.stream(pixels).filter(pixel -> Math.abs(green(pixel) - common) > 85).count();
    }

    private static int green(int pixel) {
        return pixel >> 8 & 0xff;
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/mlp?preset=xor", "#/gnn"})
    void picturesAreDrawnAnewForAFinerScreen(String route, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            visit.page().setViewportSize(1281, 740);
            visit.untilReady();
            visit.frame().waitForFunction("() => (" + MARK_SHARP + ")() > 1");
            // So little narrower that most pictures keep their size: only the screen's pixels are others.
            JsonObject finer = screen(1280, false);
            finer.addProperty("deviceScaleFactor", 2);
            session(visit).send("Emulation.setDeviceMetricsOverride", finer);
            visit.frame().waitForFunction("() => devicePixelRatio === 2");
            visit.frame().waitForFunction(ALL_TWICE_AS_FINE);
        }
    }

    @Test
    void aPhoneHasNoReasonToEnlargeThePageForAField(Chromium chromium) throws IOException {
        for (String route : List.of("#/mlp?preset=xor", "#/cnn", "#/transformer", "#/gnn", "#/diffusion")) {
            try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
                session(visit).send("Emulation.setDeviceMetricsOverride", screen(360, true));
                JsonObject touch = new JsonObject();
                touch.addProperty("enabled", true);
                session(visit).send("Emulation.setTouchEmulationEnabled", touch);
                visit.page().navigate(visit.page().url().replaceFirst("#.*", route));
                visit.untilReady();
                assertEquals(true, visit.frame().evaluate("matchMedia('(pointer: coarse)').matches"));
                assertEquals("", visit.frame().evaluate(SMALL_FIELDS), route);
                assertTrue(((String) visit.frame().evaluate(OVER)).startsWith("0"), route);
            }
        }
    }

    /** Hosts of before UTF-8 say so of all their pages, and nothing of scripts, which then are read as the page is. */
    @Test
    void lettersAreReadAsTheyAreWhateverAHostSaysOfThem(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
            visit.untilReady();
            visit.page().route("**/*", route -> {
                APIResponse file = route.fetch();
                Map<String, String> headers = new HashMap<>(file.headers());
                headers.compute("content-type", (name, type) -> type.startsWith("text/html")
                        ? "text/html; charset=ISO-8859-1" : type.replaceFirst(";.*", ""));
                route.fulfill(new Route.FulfillOptions().setResponse(file).setHeaders(headers));
            });
            String address = visit.page().url().replaceFirst("#.*", "");
            visit.page().navigate("about:blank");
            visit.page().navigate(address + "#/mlp?preset=xor");
            String text = new NeuralNetPage(visit).text();
            assertTrue(text.contains("x₁"), text);
            assertFalse(text.matches("(?s).*[âÃÂ].*"), text);
        }
    }

    private static CDPSession session(Visit visit) {
        return visit.page().context().newCDPSession(visit.page());
    }

    private static JsonObject screen(int width, boolean mobile) {
        JsonObject screen = new JsonObject();
        screen.addProperty("width", width);
        screen.addProperty("height", 740);
        screen.addProperty("deviceScaleFactor", 1);
        screen.addProperty("mobile", mobile);
        return screen;
    }
}
