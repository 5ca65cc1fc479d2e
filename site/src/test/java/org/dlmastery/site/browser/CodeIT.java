package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader goes from a model's page to the code reference, whose programs are those that the checks execute. */
@ExtendWith(InChromium.class)
final class CodeIT {
    private static final Path REFERENCE = Path.of("../notebooks/reference");

    private static Locator link(Visit visit, String name) {
        return visit.frame().getByRole(AriaRole.LINK, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void assertShows(Visit visit, String file) throws IOException {
        String wanted = Files.readString(REFERENCE.resolve(file));
        Locator code = visit.frame().locator(".code-reference code");
        // Programs begin alike and end differently.
        String last = wanted.lines().filter(line -> line.length() > 20).reduce((one, next) -> next).orElseThrow();
        assertThat(code).containsText(last.strip());
        assertEquals(words(wanted), words(code.textContent()), file);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void everyLibrarysProgramIsWhatTheChecksExecute(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/gnn")) {
            new NeuralNetPage(visit).button("Share").click();
            visit.frame().locator("a[href='#/code?topic=gnn']").click();
            assertThat(visit.frame().getByRole(AriaRole.HEADING).first()).hasText("Code reference");
            assertThat(link(visit, "Graph network")).hasAttribute("aria-current", "true");
            assertShows(visit, "pytorch/gnn.py");
            link(visit, "Keras 3").click();
            assertShows(visit, "keras/gnn.py");
            link(visit, "Training loop").focus();
            visit.page().keyboard().press("Enter");
            assertShows(visit, "keras/training.py");
            link(visit, "Java, this site’s engine").click();
            assertShows(visit, "java/Training.java");
            assertTrue(visit.frame().url().endsWith("#/code?topic=training&framework=java"), visit.frame().url());
            if (place == Place.HTTP) {
                visit.assertAccessible();
                visit.page().setViewportSize(360, 740);
                assertEquals(360, visit.frame().evaluate("document.documentElement.scrollWidth"));
            }
            link(visit, "Graph network").click();
            visit.frame().getByRole(AriaRole.LINK, new Frame.GetByRoleOptions()
                    .setName(Pattern.compile("^Your own network as code"))).click();
            assertThat(visit.frame().getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName("Export")))
                    .hasAttribute("aria-selected", "true");
            assertThat(visit.frame().locator("#export-format")).hasValue("JAVA");
            assertThat(visit.frame().locator(".export-text")).containsText("public final class");
            visit.assertNoComplaint();
        }
    }

    /** The reader's own layers and numbers, in the library that was read about, without another press. */
    @ParameterizedTest
    @CsvSource({"mlp, pytorch, 'nn.Linear(2, 5)'", "cnn, keras, keras", "transformer, jax, import jax",
        "gnn, pytorch, import torch", "diffusion, keras, keras"})
    void thisModelAsCodeComesInTheLibraryThatWasRead(String page, String library, String part, Chromium chromium)
            throws IOException {
        String settings = page.equals("mlp") ? "layers=5&" : "";
        try (Visit visit = chromium.open(Place.HTTP, "#/" + page + "?" + settings + "tab=export:" + library)) {
            visit.untilReady();
            Locator text = visit.frame().locator(".export-text");
            assertThat(text).containsText(part, new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            assertThat(visit.frame().locator("#export-format")).hasValue(library.toUpperCase(Locale.ROOT));
            visit.assertNoComplaint();
        }
    }
}
