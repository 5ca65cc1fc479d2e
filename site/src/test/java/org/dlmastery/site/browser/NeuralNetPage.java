package org.dlmastery.site.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;

/** The Neural Net page as a person uses it: by the roles and names of what it shows. */
final class NeuralNetPage {
    private final Frame frame;

    NeuralNetPage(Visit visit) {
        visit.untilReady();
        frame = visit.frame();
    }

    Locator button(String name) {
        return frame.getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator combobox(String name) {
        return frame.getByRole(AriaRole.COMBOBOX, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }

    void choosePreset(String label) {
        combobox("Preset").selectOption(label);
    }

    void train() {
        button("Train").click();
    }

    /** What the page says in words about the run. */
    String status() {
        return frame.getByRole(AriaRole.STATUS).first().textContent();
    }

    String output(String name) {
        return frame.locator("output[aria-label=\"" + name + "\"]").textContent().strip();
    }

    /** Waits until the page says something that matches. */
    void untilStatus(String pattern, double seconds) {
        frame.waitForFunction("""
                pattern => new RegExp(pattern).test(document.querySelector('[role=status]').textContent)""",
                pattern, new Frame.WaitForFunctionOptions().setTimeout(1000 * seconds));
    }

    /** Waits until an accuracy has reached so many per cent, and says how many seconds that took. */
    double secondsUntilAccuracy(String name, double percent, double limitSeconds) {
        long start = System.nanoTime();
        frame.waitForFunction("""
                ([name, percent]) => parseFloat(
                        document.querySelector(`output[aria-label="${name}"]`).textContent) >= percent""",
                new Object[] {name, percent}, new Frame.WaitForFunctionOptions().setTimeout(1000 * limitSeconds));
        return (System.nanoTime() - start) / 1e9;
    }

    /** A figure for the log: what a test has measured. */
    static void report(String what, double value, String unit) {
        System.out.println("measured: " + what + " " + String.format(Locale.ROOT, "%.2f", value) + " " + unit);
    }
}
