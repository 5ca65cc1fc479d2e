package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A reader follows one training point through the network, and changes a weight by hand. */
@ExtendWith(InChromium.class)
final class WalkIT {
    private static Locator button(Frame page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator step(Frame page, String name) {
        return page.locator(".walk-steps")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aPointIsFollowedToItsUpdateAndTheNumbersFollowTheRun(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            visit.untilReady();
            Frame page = visit.frame();
            page.getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName("Follow one point")).click();
            button(page, "Follow the first point").click();
            assertThat(page.locator(".walk-progress")).hasText("Step 1 of 13: the point’s inputs");
            step(page, "Next").click();
            assertThat(page.locator(".walk-worked")).hasText(Pattern.compile("^z = .+ = .+$"));
            step(page, "Last").click();
            assertThat(page.locator(".walk-progress")).containsText("Step 13 of 13: update of the output layer");
            String before = page.locator(".walk-worked").textContent();
            button(page, "Step 1 epoch").click();
            assertThat(page.locator(".walk-worked")).not().hasText(before);
            assertThat(page.locator(".walk-stale")).isHidden();
            page.locator("#walk-point").fill("9999");
            page.locator("#walk-point").press("Enter");
            assertThat(page.locator("#walk-problem")).isVisible();
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void aWeightChangedByHandStaysUntilReset(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            visit.untilReady();
            Frame page = visit.frame();
            page.locator("#node-1-0").click();
            page.locator(".part-card select").selectOption("Weight from x₁");
            Locator value = page.locator("#parameter-value");
            String first = value.inputValue();
            assertNotEquals("2.5", first);
            value.fill("2.5");
            value.press("Enter");
            assertThat(page.locator(".run-status [role=status]")).containsText("is 2.5 now");
            assertThat(page.locator("#network-details")).containsText("z = 2.50·x₁");
            button(page, "Reset").click();
            assertThat(page.locator(".run-status [role=status]")).containsText("Ready");
            assertThat(value).hasValue(first);
            assertEquals("-500", page.getByLabel("Value, from −5 to 5").getAttribute("min"));
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }
}
