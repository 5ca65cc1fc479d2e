package org.dlmastery.site.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.SessionReading;

/** The Neural Net page as a person uses it: by the roles and names of what it shows. */
final class NeuralNetPage {
    /** For what has to wait for an engine that starts or computes, on a machine that has much else to do. */
    private static final double ENGINE_MILLISECONDS = Patience.milliseconds(60);
    /** What the page says of the run. */
    private static final String STATUS = ".run-status [role=status]";

    private final Visit visit;
    private final Frame frame;

    NeuralNetPage(Visit visit) {
        visit.untilReady();
        this.visit = visit;
        frame = visit.frame();
    }

    Locator role(AriaRole role, String name) {
        Locator seen = frame.getByRole(role, new Frame.GetByRoleOptions().setName(name).setExact(true));
        if (seen.count() == 0) {
            // What comes late would be found nowhere.
            frame.waitForFunction("() => document.querySelector('.drawer [aria-busy=true]') === null");
            reveal(frame.getByRole(role,
                    new Frame.GetByRoleOptions().setName(name).setExact(true).setIncludeHidden(true)));
        }
        return seen;
    }

    /** Opens the settings, the menu or the tab that a part is in. */
    private void reveal(Locator part) {
        if (part.count() > 0) {
            part.first().evaluate("""
                    part => {
                        const tab = part.closest('[role=tabpanel][hidden]');
                        const menu = part.closest('[data-open=false]');
                        if (tab) {
                            document.getElementById(tab.getAttribute('aria-labelledby')).click();
                        }
                        if (part.closest('.drawer[hidden]')) {
                            document.querySelector('.drawer-button').click();
                        }
                        menu?.previousElementSibling.click();
                    }""");
        }
    }

    /** Opens the settings, unless they are open. */
    void settings() {
        Locator button = button("Settings");
        if (button.getAttribute("aria-expanded").equals("false")) {
            button.click();
        }
    }

    /** Opens a tab under the model. */
    void tab(String name) {
        role(AriaRole.TAB, name).click();
    }

    Locator button(String name) {
        return role(AriaRole.BUTTON, name);
    }

    Locator combobox(String name) {
        return role(AriaRole.COMBOBOX, name);
    }

    Locator radio(String name) {
        return role(AriaRole.RADIO, name);
    }

    Locator checkbox(String name) {
        return role(AriaRole.CHECKBOX, name);
    }

    Locator field(String name) {
        return role(AriaRole.TEXTBOX, name);
    }

    Locator region(String name) {
        return role(AriaRole.REGION, name);
    }

    Locator group(String name) {
        return role(AriaRole.GROUP, name);
    }

    /** A part that reacts to keys and says so, by some words of its name. */
    Locator application(String words) {
        Locator seen = frame.getByRole(AriaRole.APPLICATION, new Frame.GetByRoleOptions().setName(words));
        if (seen.count() == 0) {
            reveal(frame.getByRole(AriaRole.APPLICATION,
                    new Frame.GetByRoleOptions().setName(words).setIncludeHidden(true)));
        }
        return seen;
    }

    /** Opens a part that is folded away under its title. */
    Locator open(String title) {
        Locator part = frame.locator("details").filter(new Locator.FilterOptions().setHas(
                frame.getByText(title, new Frame.GetByTextOptions().setExact(true)))).last();
        if (part.count() > 0 && !part.isVisible()) {
            reveal(part);
        }
        part.locator("summary").click();
        return part;
    }

    /** Types a value and leaves the field. */
    void type(String name, String value) {
        field(name).fill(value);
        field(name).press("Enter");
    }

    void chooseDevice(String label) {
        combobox("Device").selectOption(new SelectOption().setLabel(label));
    }

    void choosePreset(String label) {
        combobox("Preset").selectOption(label);
        combobox("Preset").blur();
    }

    void train() {
        button("Train").click();
    }

    void pause() {
        button("Pause").click();
        untilStatus("^(Paused|Finished)", 20);
    }

    /** Trains as fast as possible until the run is finished. */
    void trainToTheEnd() {
        combobox("Speed").selectOption("As fast as possible");
        train();
        untilStatus("^Finished", 60);
    }

    /** Trains one epoch. */
    void step() {
        int next = epoch() + 1;
        if (frame.getByText("1 batch", new Frame.GetByTextOptions().setExact(true)).count() > 0) {
            combobox("Step size").selectOption("epoch");
        }
        button("Step 1 epoch").click();
        untilStatus("^Paused at epoch " + next + " ", 60);
    }

    /** What the page says in words about the run. */
    String status() {
        return frame.locator(STATUS).textContent();
    }

    String output(String name) {
        return frame.locator("output[aria-label=\"" + name + "\"]").textContent().strip();
    }

    int epoch() {
        return Integer.parseInt(output("Epoch").replace(",", ""));
    }

    /** Whatever the page shows, as one text. */
    String text() {
        return frame.locator("main").innerText();
    }

    /** Waits until a sentence that contains this stands on the page. */
    void untilText(String part) {
        frame.getByText(part).filter(new Locator.FilterOptions().setVisible(true)).first().waitFor();
    }

    /** Waits until some part of the page says something that matches. */
    void untilSaid(String pattern) {
        frame.getByText(Pattern.compile(pattern)).filter(new Locator.FilterOptions().setVisible(true)).first()
                .waitFor(new Locator.WaitForOptions().setTimeout(ENGINE_MILLISECONDS));
    }

    /** Waits until the page says something of the run that matches, which takes so many seconds at most at rest. */
    void untilStatus(String pattern, double seconds) {
        try {
            frame.waitForFunction("""
                    pattern => new RegExp(pattern).test(document.querySelector('.run-status [role=status]').textContent)""",
                    pattern, new Frame.WaitForFunctionOptions().setTimeout(Patience.milliseconds(seconds)));
        } catch (TimeoutError late) {
            throw new AssertionError("the page does not say " + pattern + " but " + text(), late);
        }
    }

    /** Waits until the address names a part of the state. */
    void untilAddress(String part) {
        frame.waitForFunction("part => location.hash.includes(part)", part);
    }

    String address() {
        return (String) frame.evaluate("location.hash");
    }

    /** Waits until so many epochs are shown, and says how many they are by then. */
    int untilEpoch(int epochs) {
        frame.waitForFunction("""
                epochs => parseInt(document.querySelector('output[aria-label="Epoch"]').textContent.replace(',', ''))
                        >= epochs""", epochs, new Frame.WaitForFunctionOptions().setTimeout(ENGINE_MILLISECONDS));
        return epoch();
    }

    /** Waits until an accuracy has reached so many per cent, and says how many seconds that took. */
    double secondsUntilAccuracy(String name, double percent, double limitSeconds) {
        long start = System.nanoTime();
        frame.waitForFunction("""
                ([name, percent]) => parseFloat(
                        document.querySelector(`output[aria-label="${name}"]`).textContent) >= percent""",
                new Object[] {name, percent}, new Frame.WaitForFunctionOptions().setTimeout(Patience.milliseconds(limitSeconds)));
        return (System.nanoTime() - start) / 1e9;
    }

    /** The text of the file that a button hands over. */
    String download(Locator button) throws IOException {
        return new String(downloadBytes(button), StandardCharsets.UTF_8);
    }

    /** The file that a button hands over. */
    byte[] downloadBytes(Locator button) throws IOException {
        Download file = visit.page().waitForDownload(button::click);
        try (InputStream in = file.createReadStream()) {
            return in.readAllBytes();
        }
    }

    /** The session file: settings and, to the bit, the weights; its texts and, as lists of numbers, its arrays. */
    JsonObject save() throws IOException {
        Safetensors file = Safetensors.read(downloadBytes(button("Save")));
        JsonObject session = new JsonObject();
        file.metadata().forEach(session::addProperty);
        for (NamedArray array : file.arrays()) {
            JsonArray numbers = new JsonArray();
            for (float value : array.values()) {
                numbers.add(value);
            }
            session.add(array.name(), numbers);
        }
        return session;
    }

    /** The run of the session file. */
    SavedRun savedRun() throws IOException, BadSessionException {
        return SessionReading.read(downloadBytes(button("Save"))).run();
    }

    /** A figure for the log: what a test has measured. */
    static void report(String what, double value, String unit) {
        System.out.println("measured: " + what + " " + String.format(Locale.ROOT, "%.2f", value) + " " + unit);
    }
}
