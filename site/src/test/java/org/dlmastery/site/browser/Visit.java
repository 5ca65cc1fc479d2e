package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The site as opened once in Chromium, and all that was asked and complained of since. */
public final class Visit implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

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
        context.onRequest(this::note);
        context.onResponse(responses::add);
        context.onConsoleMessage(this::note);
        context.onWebError(error -> complaints.add("uncaught: " + error.error()));
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

    /** Keeps a picture of the page in target/screenshots. */
    public void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
