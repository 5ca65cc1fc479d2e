package org.dlmastery.site.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Chromium with the built site at hand. Each visit is a fresh profile. */
public final class Chromium implements AutoCloseable {
    private static final List<String> SWITCHES = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    /** As long as other waits: a question is answered by several runs of the engine. */
    private static final double ASSERTION_MILLISECONDS = Patience.milliseconds(15);

    private final BuiltSite site = new BuiltSite();
    private final Playwright playwright;
    private final Browser browser;

    /** @param more switches beside those that every test wants */
    Chromium(Path executable, String... more) throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_MILLISECONDS);
        List<String> switches = new ArrayList<>(SWITCHES);
        switches.addAll(List.of(more));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(switches));
    }

    /**
     * Opens the site.
     *
     * @param route the part after index.html, such as {@code #/mlp}
     */
    public Visit open(Place place, String route) throws IOException {
        return open(place, route, "");
    }

    /** @param before a script that runs in the page before any of its own, to take something away from it */
    public Visit open(Place place, String route, String before) throws IOException {
        Visit visit = new Visit(browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900)), site);
        if (!before.isEmpty()) {
            visit.page().addInitScript(before);
        }
        visit.go(place, site.address(place, route));
        return visit;
    }

    /** Opens the site for a reader who asked for little motion. */
    public Visit openStill(Place place, String route) throws IOException {
        Visit visit = new Visit(browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900)
                .setReducedMotion(ReducedMotion.REDUCE)), site);
        visit.go(place, site.address(place, route));
        return visit;
    }

    /** Opens the site from a server whose headers isolate it from other origins. */
    public Visit openIsolated(String route) {
        Visit visit = new Visit(browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900)), site);
        visit.go(Place.HTTP, site.isolatedAddress(route));
        return visit;
    }

    /** Opens somebody else's page with this HTML in it, an iframe of the site among it. */
    public Visit openPageOfACourse(String html) throws IOException {
        Visit visit = new Visit(browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900)), site);
        visit.go(Place.SANDBOX, site.pageOfACourse(html));
        return visit;
    }

    /** Ends the process that does the browser's graphics at once, as when a driver brings it down. */
    void endGraphics() {
        browser.newBrowserCDPSession().send("Browser.crashGpuProcess");
    }

    /** The browser's processes, as its protocol tells of them. */
    JsonObject processes() {
        return browser.newBrowserCDPSession().send("SystemInfo.getProcessInfo");
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        site.close();
    }
}
