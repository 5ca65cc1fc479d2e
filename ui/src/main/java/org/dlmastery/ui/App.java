package org.dlmastery.ui;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.ui.boot.AskedLanguage;
import org.dlmastery.ui.device.DeviceDesk;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.engine.EngineConnection;
import org.dlmastery.ui.frame.ComingPage;
import org.dlmastery.ui.frame.Frame;
import org.dlmastery.ui.frame.NotFoundPage;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.Messages;
import org.teavm.jso.browser.Location;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;

/** The site: makes the frame, shows the page that the address names, and keeps the engine and the readers' models. */
public final class App {
    private static final String DEVICE = "device";

    private final Shared shared;
    private final List<SitePage> pages;
    private final Frame frame;
    private Optional<Screen> screen = Optional.empty();
    private Route shown = new Route("", "");

    private App(Language language, Theme theme, Turns turns) {
        SharedEngine engine = new SharedEngine(this::send);
        DeviceDesk devices = new DeviceDesk(new EngineConnection(this::receive), engine, Storage.get(DEVICE),
                chosen -> Storage.put(DEVICE, chosen));
        shared = new Shared(language, theme, engine, devices);
        pages = Pages.of(shared);
        frame = new Frame(language, theme, pages);
        turns.add(() -> {
            Page.onHashChange(this::follow);
            follow();
        });
    }

    /** Starts the site in the present document, in turns. */
    public static void start(Turns turns) {
        AskedLanguage.load(() -> turns.add(() -> {
            Theme theme = new Theme();
            Language language = Language.of(new Messages(key -> Page.leftText("messages", key)));
            turns.add(() -> new App(language, theme, turns));
        }));
    }

    private void follow() {
        Route route = Route.parse(Location.current().getHash());
        boolean samePage = route.path().equals(shown.path());
        boolean first = screen.isEmpty();
        shown = route;
        if (samePage && !first) {
            screen.get().query(route.query());
            return;
        }
        screen.ifPresent(Screen::leave);
        Page.markReady(false);
        Screen next = screen(route);
        screen = Optional.of(next);
        frame.show(next, route.path(), !first);
        HTMLDocument.current().setTitle(title(route.path()));
        if (!first) {
            Window.current().scrollTo(0, 0);
        }
    }

    private Screen screen(Route route) {
        Optional<SitePage> page = page(route.path());
        return page.isPresent() ? page.get().maker().apply(route)
                : ComingPage.at(route.path(), shared.language())
                        .orElseGet(() -> new NotFoundPage(shared.language(), route.path()));
    }

    private Optional<SitePage> page(String path) {
        for (SitePage page : pages) {
            if (page.covers().test(path)) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    private String title(String path) {
        String brand = shared.language().say("frame.brand");
        Optional<SitePage> page = page(path);
        String title = page.isPresent() ? page.get().title().apply(path)
                : ComingPage.nameAt(path, shared.language())
                        .orElseGet(() -> shared.language().say("missing.title"));
        return title + " · " + brand;
    }

    private void send(Request request) {
        shared.devices().send(request);
    }

    private void receive(Event event) {
        shared.devices().receive(event);
    }
}
