package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

/** The Diffusion page as a person uses it. */
final class DiffusionScreen {
    private static final double ENGINE_MILLISECONDS = Patience.milliseconds(60);

    private final Frame frame;

    DiffusionScreen(Visit visit) {
        visit.untilReady();
        frame = visit.frame();
    }

    Frame frame() {
        return frame;
    }

    Locator button(String name) {
        return frame.getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Opens a tab under the model. */
    void tab(String name) {
        frame.getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName(name).setExact(true)).click();
    }

    /** Loads MNIST and waits until the fresh network's loss is measured. */
    void loadDigits() {
        frame.locator(".download button").click();
        frame.getByText("Before the first step:")
                .waitFor(new Locator.WaitForOptions().setTimeout(ENGINE_MILLISECONDS));
    }

    /** Samples and waits until the last step is done. */
    void sample() {
        button("Generate").click();
        frame.locator(".panel-sample .task-bar").waitFor(new Locator.WaitForOptions()
                .setState(WaitForSelectorState.HIDDEN).setTimeout(ENGINE_MILLISECONDS));
    }

    /** What was asked for and what a classifier reads, image by image. */
    Locator asked() {
        return frame.getByRole(AriaRole.LIST, new Frame.GetByRoleOptions().setName(
                "What was asked for and what is read, image by image")).getByRole(AriaRole.LISTITEM);
    }

    Locator sampleStatus() {
        return frame.locator(".panel-sample [role=status]").last();
    }

    /** The loss over the test images, as it stands on the page. */
    double testLoss() {
        String text = frame.locator(".panel-loss .readout").first().textContent();
        return Double.parseDouble(text.replaceAll("^Before the first step: ", "").replaceAll(" .*", ""));
    }

    /** What the page says in words about the run. */
    String status() {
        return frame.locator(".run-status [role=status]").textContent();
    }

    void untilFinished(double seconds) {
        frame.waitForFunction("() => /^Finished/.test(document.querySelector('.run-status [role=status]').textContent)", null,
                new Frame.WaitForFunctionOptions().setTimeout(Patience.milliseconds(seconds)));
        assertThat(frame.locator(".panel-loss .readout").first()).not().containsText("Before");
    }

    /** All pixels of the first image, as a text. */
    String firstImage() {
        return (String) frame.evaluate("document.querySelector('.sample-grid canvas').toDataURL()");
    }
}
