package org.dlmastery.ui;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dlmastery.ui.boot.AskedLanguage;
import org.dlmastery.ui.boot.Programs;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.frame.Frame;
import org.dlmastery.ui.frame.Opened;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.Messages;
import org.teavm.jso.browser.Location;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLDocument;

/**
 * One program of the site: takes the window when the address names one of its pages, and hands it to another program when
 * the address names one of that one's. All programs hear the address change, in the order in which they came.
 */
public final class App {
    private final String program;
    private final Language language;
    private final Theme theme;
    private final Function<Route, Opened> pages;
    private Optional<Frame> frame = Optional.empty();
    private Optional<Screen> screen = Optional.empty();
    private Route shown = new Route("", "");

    private App(String program, Language language, Theme theme, Function<Route, Opened> pages) {
        this.program = program;
        this.language = language;
        this.theme = theme;
        this.pages = pages;
    }

    /**
     * Starts a program in the present document, in turns.
     *
     * @param program its name in {@link Pages}
     * @param pages makes what opens its pages
     */
    public static void start(Turns turns, String program, BiFunction<Language, Theme, Function<Route, Opened>> pages) {
        AskedLanguage.load(() -> turns.add(() -> {
            Theme theme = new Theme();
            Language language = Language.of(new Messages(key -> Page.leftText("messages", key)));
            turns.add(() -> {
                App app = new App(program, language, theme, pages.apply(language, theme));
                turns.add(() -> {
                    Page.onHashChange(app::follow);
                    app.follow();
                });
            });
        }));
    }

    private void follow() {
        Route route = Route.parse(Location.current().getHash());
        String owner = Pages.program(route.path());
        if (owner.equals(program)) {
            open(route);
        } else {
            handOver(owner);
        }
    }

    private void open(Route route) {
        boolean samePage = route.path().equals(shown.path());
        shown = route;
        if (samePage && screen.isPresent()) {
            screen.get().query(route.query());
            return;
        }
        boolean firstOfAll = Programs.shown().isEmpty();
        screen.ifPresent(Screen::leave);
        Page.markReady(false);
        Programs.show(program);
        Opened next = pages.apply(firstOfAll && !program.equals(Pages.COURSE)
                ? route.after(Location.current().getSearch()) : route);
        if (frame.isEmpty()) {
            frame = Optional.of(new Frame(language, theme, Pages.ALL));
        }
        if (screen.isEmpty()) {
            frame.get().open();
        }
        screen = Optional.of(next.screen());
        frame.get().show(next.screen(), route.path(), !firstOfAll);
        HTMLDocument.current().setTitle(next.title() + " · " + language.say("frame.brand"));
        if (!firstOfAll) {
            Window.current().scrollTo(0, 0);
        }
    }

    /** The models stay; only the page goes. */
    private void handOver(String next) {
        screen.ifPresent(Screen::leave);
        screen = Optional.empty();
        shown = new Route("", "");
        if (Programs.shown().equals(program)) {
            // The other one has heard of the address after this one, or has yet to be loaded.
            Page.markReady(false);
            frame.ifPresent(window -> window.say(language.say("program.loading")));
        }
        Programs.load(next, () -> { }, why -> {
            if (Programs.shown().equals(program)) {
                frame.ifPresent(window -> window.say(language.say("program.missing", language.say(why))));
            }
        });
    }
}
