package org.dlmastery.ui;

import java.util.Optional;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.ui.device.DeviceDesk;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.engine.EngineConnection;
import org.dlmastery.ui.frame.ComingPage;
import org.dlmastery.ui.frame.Frame;
import org.dlmastery.ui.frame.LicencesPage;
import org.dlmastery.ui.frame.NotFoundPage;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.home.HomePage;
import org.dlmastery.ui.mlp.MlpModel;
import org.dlmastery.ui.mlp.MlpPage;
import org.dlmastery.ui.mlp.SessionKeeper;
import org.dlmastery.ui.notebook.NotebookAddress;
import org.dlmastery.ui.notebook.NotebookPage;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.Messages;
import org.teavm.jso.browser.Location;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;

/** The site: makes the frame, shows the page that the address names, and keeps the engine and the reader's network. */
public final class App {
    private static final String DEVICE = "device";

    private final Shared shared;
    private final Frame frame;
    private Optional<Screen> screen = Optional.empty();
    private Route shown = new Route("", "");

    private App() {
        Language language = Language.of(new Messages(key -> Page.leftText("messages", key)));
        Theme theme = new Theme();
        MlpModel model = new MlpModel(this::send);
        DeviceDesk devices = new DeviceDesk(new EngineConnection(this::receive), model, Storage.get(DEVICE),
                chosen -> Storage.put(DEVICE, chosen));
        shared = new Shared(language, theme, model, new SessionKeeper(model), devices);
        frame = new Frame(language, theme);
        Page.onHashChange(this::follow);
        follow();
    }

    /** Starts the site in the present document. */
    public static void start() {
        new App();
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
        return switch (route.path()) {
            case "/" -> new HomePage(shared);
            case "/mlp" -> new MlpPage(shared, route.query());
            case "/licences" -> new LicencesPage(shared.language());
            default -> otherScreen(route);
        };
    }

    private Screen otherScreen(Route route) {
        String notebook = NotebookAddress.name(route.path());
        if (!notebook.isEmpty()) {
            return new NotebookPage(shared.language(), notebook, route.query());
        }
        return ComingPage.at(route.path(), shared.language())
                .orElseGet(() -> new NotFoundPage(shared.language(), route.path()));
    }

    private String title(String path) {
        String brand = shared.language().say("frame.brand");
        return switch (path) {
            case "/" -> shared.language().say("home.title") + " · " + brand;
            case "/mlp" -> shared.language().say("mlp.title") + " · " + brand;
            case "/licences" -> shared.language().say("licences.title") + " · " + brand;
            default -> otherTitle(path) + " · " + brand;
        };
    }

    private String otherTitle(String path) {
        String notebook = NotebookAddress.name(path);
        return notebook.isEmpty() ? ComingPage.nameAt(path, shared.language())
                .orElseGet(() -> shared.language().say("missing.title")) : NotebookPage.title(shared.language(), notebook);
    }

    private void send(Request request) {
        shared.devices().send(request);
    }

    private void receive(Event event) {
        shared.devices().receive(event);
    }
}
