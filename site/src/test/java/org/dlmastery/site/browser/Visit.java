package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The site as opened once in Chromium, and all that was asked and complained of since. */
public final class Visit implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final double LIMIT_MILLISECONDS = Patience.milliseconds(15);
    private static final Path AXE = Path.of("node_modules/axe-core/axe.min.js");
    private static final String RECORD_LONG_TASKS = """
            self.dlmasteryLongTasks = [];
            new PerformanceObserver(list => {
                list.getEntries().forEach(({ duration }) => self.dlmasteryLongTasks.push(duration));
            }).observe({ type: "longtask", buffered: true });""";

    private final BrowserContext context;
    private final BuiltSite site;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();
    private Frame frame;

    Visit(BrowserContext context, BuiltSite site) {
        this.context = context;
        this.site = site;
        context.setDefaultTimeout(LIMIT_MILLISECONDS);
        context.onRequest(this::note);
        context.onResponse(responses::add);
        context.onConsoleMessage(this::note);
        context.onWebError(error -> complaints.add("uncaught: " + error.error()));
        context.addInitScript(RECORD_LONG_TASKS);
        page = context.newPage();
        frame = page.mainFrame();
    }

    void go(Place place, String address) {
        page.navigate(address);
        if (place == Place.SANDBOX) {
            frame = page.frames().get(1);
        }
    }

    private void note(Request request) {
        requests.add(request.url());
    }

    private void note(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
        }
    }

    /** The browser's page; in a sandbox, the embedding one. */
    public Page page() {
        return page;
    }

    /** The site's own frame: where to look for its elements in every place. */
    public Frame frame() {
        return frame;
    }

    /** Waits until the page says that it can be used. */
    public void untilReady() {
        frame.waitForFunction("() => document.documentElement.dataset.ready === 'true'");
    }

    /** Waits until the engine says what it runs as, or that it can't, and returns that. */
    public String engine() {
        frame.waitForFunction("() => !['starting', undefined].includes(document.documentElement.dataset.engine)");
        return (String) frame.evaluate("document.documentElement.dataset.engine");
    }

    /** What was loaded so far, in order. */
    public List<Response> responses() {
        return List.copyOf(responses);
    }

    public void assertNoRequestLeftTheOrigin() {
        assertEquals(List.of(), requests.stream().filter(request -> !site.owns(request)).toList(),
                "requests to elsewhere");
    }

    public void assertNoComplaint() {
        assertEquals(List.of(), complaints, "errors and warnings in the console, and uncaught exceptions");
    }

    /**
     * Asserts that axe-core finds nothing serious or critical in the site as it is shown now, once colours that are
     * changing (a theme was chosen) have arrived.
     */
    public void assertAccessible() throws IOException {
        frame.evaluate(Files.readString(AXE));
        assertEquals(List.of(), frame.evaluate("""
                async () => {
                    const changes = document.getAnimations().filter(each => each instanceof CSSTransition);
                    await Promise.allSettled(changes.map(({ finished }) => finished));
                    const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
                    return violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).map(
                            ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`);
                }"""), "serious and critical violations of accessibility rules");
    }

    /** Asserts that no word's hyphen is as wide as a digit, as Inter has it among figures of equal width. */
    public void assertNoWideHyphen() {
        assertEquals(List.of(), frame.evaluate("""
                () => {
                    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                    const wide = [];
                    while (texts.nextNode()) {
                        const { textContent, parentElement } = texts.currentNode;
                        if (/\\p{L}-|-\\p{L}/u.test(textContent) && !parentElement.closest("pre, code, svg, script")
                                && getComputedStyle(parentElement).fontVariantNumeric.includes("tabular-nums")) {
                            wide.push(textContent.trim());
                        }
                    }
                    return wide;
                }"""), "hyphens as wide as a digit");
    }

    /** Ends the page's process at once, as when it runs out of memory: no event tells the page. */
    public void crash() {
        AtomicBoolean crashed = new AtomicBoolean();
        page.onCrash(ended -> crashed.set(true));
        try {
            page.navigate("chrome://crash");
        } catch (PlaywrightException ended) {
            // the navigation can't end, for what it was to end in is gone
        }
        page.context().waitForCondition(crashed::get);
    }

    /** How long each task on the page's thread was that took more than 50 ms, in ms, since the last call of this. */
    public List<Double> longTasks() {
        return ((List<?>) frame.evaluate("() => self.dlmasteryLongTasks.splice(0)")).stream()
                .map(duration -> ((Number) duration).doubleValue()).toList();
    }

    /** Keeps a picture of the page in target/screenshots. */
    public void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
