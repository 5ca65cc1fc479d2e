package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader trains a small diffusion model, sees its loss fall, and what it makes of the same noise change. */
@ExtendWith(InChromium.class)
final class DiffusionIT {
    private static final String GRID = "Sixteen images on their way from noise to digits";
    /** Forty steps: enough to learn that most of an image is noise. */
    private static final String SHORT = "#/diffusion?images=640&batch=16&epochs=1&steps=4";

    @Test
    void theLossFallsAndTheSamplesChange(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SHORT)) {
            DiffusionScreen page = new DiffusionScreen(visit);
            assertThat(page.button("Generate")).isDisabled();
            page.loadDigits();
            page.sample();
            assertThat(page.sampleStatus()).containsText("has not been trained");
            String before = page.firstImage();
            double first = page.testLoss();
            assertTrue(first > 0.7, "a fresh network's loss is near 1, this one's is " + first);
            page.button("Train").click();
            page.untilFinished(120);
            double later = page.testLoss();
            assertTrue(later < 0.7 * first, "the loss fell from " + first + " to " + later + " only");
            page.sample();
            assertThat(page.sampleStatus()).containsText("training step 40");
            String after = page.firstImage();
            assertNotEquals(before, after, "the same noise, by other weights");
            page.sample();
            assertEquals(after, page.firstImage(), "the same noise, by the same weights");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void beforeThereAreDigitsItSaysWhatIsMissingAndShowsNoPicture(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.FILE, SHORT)) {
            DiffusionScreen page = new DiffusionScreen(visit);
            assertThat(page.frame().getByText("Nothing can be drawn yet")).isVisible();
            assertThat(page.frame().getByRole(AriaRole.LISTBOX, new Frame.GetByRoleOptions().setName(GRID))).isHidden();
            assertThat(page.frame().getByRole(AriaRole.GROUP, new Frame.GetByRoleOptions().setName("Denoising steps")))
                    .isHidden();
            page.loadDigits();
            assertThat(page.frame().getByText("No digits yet. Press Generate")).isVisible();
            assertThat(page.button("Generate")).isEnabled();
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void oneImageIsChosenByKeysAndFollowedThroughItsFilm(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SHORT)) {
            DiffusionScreen page = new DiffusionScreen(visit);
            page.loadDigits();
            page.sample();
            Locator grid = page.frame().getByRole(AriaRole.LISTBOX, new Frame.GetByRoleOptions().setName(GRID));
            grid.focus();
            grid.press("ArrowRight");
            grid.press("ArrowDown");
            assertThat(grid.getByRole(AriaRole.OPTION, new Locator.GetByRoleOptions().setSelected(true)))
                    .hasAttribute("aria-label", Pattern.compile("^Image 6, made as a"));
            assertThat(picture(page, "^The noise that the network finds in image 6")).isVisible();
            Locator film = picture(page, "^Film of image 6: 5 steps");
            film.click(new Locator.ClickOptions().setPosition(3, 5));
            assertThat(page.frame().getByText("After 0 of 4 steps, at t = 999")).isVisible();
            assertThat(page.frame().getByText("now, t = 999")).isVisible();
            Locator slider = page.frame().getByRole(AriaRole.GROUP,
                    new Frame.GetByRoleOptions().setName("Denoising steps")).getByRole(AriaRole.SLIDER);
            slider.focus();
            slider.press("ArrowRight");
            assertThat(page.frame().getByText("After 1 of 4 steps")).isVisible();
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    private static Locator picture(DiffusionScreen page, String name) {
        return page.frame().getByRole(AriaRole.IMG, new Frame.GetByRoleOptions().setName(Pattern.compile(name)));
    }

    @Test
    void aSamplingStopsAndItsStepsCanBeSeenAgain(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SHORT + "0")) {
            DiffusionScreen page = new DiffusionScreen(visit);
            page.loadDigits();
            page.button("Generate").click();
            page.button("Stop").click();
            assertThat(page.sampleStatus()).containsText("Stopped after");
            page.button("Generate").click();
            assertThat(page.sampleStatus()).containsText("has not been trained");
            assertThat(page.frame().getByText("After all 40 steps")).isVisible();
            String last = page.firstImage();
            page.button("The predicted image x̂₀").click();
            assertEquals(last, page.firstImage(), "at last both are the image itself");
            page.frame().getByRole(AriaRole.GROUP,
                    new Frame.GetByRoleOptions().setName("Denoising steps"))
                    .locator("button").first().click();
            assertThat(page.frame().getByText("After 0 of 40 steps, at t = 999")).isVisible();
            assertNotEquals(last, page.firstImage());
            visit.assertNoComplaint();
        }
    }
}
