package org.dlmastery.ui.frame;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.boot.AskedLanguage;
import org.dlmastery.ui.boot.Runs;
import org.dlmastery.ui.boot.SiteFiles;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.PageErrors;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.FailurePanel;
import org.dlmastery.ui.widget.Popup;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** Header, the place for a page, and footer. Each program of the site has its own, which looks like the others'. */
public final class Frame {
    private final Theme theme;
    private final List<Tag> links = new ArrayList<>();
    private final Tag main = Tag.of("main").id("main").attribute("tabindex", "-1");
    private final HTMLSelectElement themes;
    private final Language language;
    private final Tag runs = Tag.of("div").is("runs").attribute("aria-live", "polite").hidden(true);
    private String page = "";
    private final Tag[] parts;
    /** The navigation; in a narrow window it opens from a button with the present page's name. */
    private final Popup places;

    /** @param pages those of the site; some have a link in the navigation */
    public Frame(Language language, Theme theme, List<SitePage> pages) {
        this.theme = theme;
        this.language = language;
        themes = themePicker(language, theme);
        Tag skip = Tag.of("a").is("skip").attribute("href", "#main").text(language.say("frame.skip"))
                .on("click", event -> {
                    // The address is a route here, so the browser must not follow the link.
                    event.preventDefault();
                    main.element().focus();
                });
        Tag nav = Tag.of("nav").attribute("aria-label", language.say("frame.nav"));
        for (SitePage page : pages) {
            if (!page.link().isEmpty()) {
                nav.add(link("#" + page.path(), language.say(page.link())));
            }
        }
        places = new Popup(Tag.button(language.say("frame.nav")).is("quiet"), nav, () -> { });
        Tag more = Tag.of("div").add(
                Tag.of("a").attribute("href", "#/licences").text(language.say("nav.licences")),
                Tag.of("label").add(Tag.of("span").text(language.say("theme.label"))).add(themes),
                languagePicker(language));
        Tag header = Tag.of("header").is("top").add(
                Tag.of("a").is("brand").attribute("href", "#/").add(
                        Tag.of("span").is("brand-mark").attribute("aria-hidden", "true"),
                        Tag.of("span").text(language.say("frame.brand"))),
                places.tag().is("places"), runs,
                new Popup(Tag.button(language.say("frame.more")).is("quiet"), more, () -> { }).tag());
        Tag footer = Tag.of("footer").is("bottom").add(
                Tag.of("p").text(language.say("frame.footer")),
                Tag.of("p").is("about-links").add(about("#/code", "nav.code"), about("#/how", "nav.how"),
                        about("#/faq", "nav.faq"), about("#/licences", "nav.licences"),
                        about("self-test.html", "nav.self-test")));
        FailurePanel failure = FailurePanel.ofPage(language, Page::reload);
        Tag renewed = Tag.of("section").is("notice renewed").attribute("role", "alert").hidden(true).add(
                Tag.of("p").text(language.say("frame.renewed")),
                Tag.button(language.say("failure.page.reload")).is("primary").on("click", event -> Page.reload()));
        SiteFiles.onRenewed(() -> renewed.hidden(false));
        parts = new Tag[] {skip, header, failure.tag(), renewed, main, footer};
        Runs.onChange(this::showRuns);
        PageErrors.listen((message, stack) -> {
            // The first error is the one that tells; a broken drawing would fail again with each frame.
            if (isOpen() && failure.tag().element().isHidden()) {
                failure.show(new Event.Failed(message, List.of(stack)));
            }
        });
    }

    /** Takes the window over from what is shown there. */
    public void open() {
        themes.setValue(theme.choice().name());
        Tag.around(HTMLDocument.current().getBody()).empty().add(parts);
    }

    private boolean isOpen() {
        return main.element().getParentNode() != null;
    }

    /** Says something in the place of a page. */
    public void say(String sentence) {
        main.empty().add(Tag.of("p").is("lede").attribute("role", "status").text(sentence));
    }

    /** Puts a page between header and footer. */
    public void show(Screen screen, String path, boolean moveFocus) {
        places.close();
        places.button().text(language.say("frame.nav"));
        for (Tag link : links) {
            String place = link.element().getAttribute("href");
            boolean here = place.equals("#" + path);
            if (here || ("#" + path).startsWith(place + "/")) {
                link.attribute("aria-current", here ? "page" : "true");
                places.button().text(link.element().getTextContent());
            } else {
                link.element().removeAttribute("aria-current");
            }
        }
        page = path.substring(1);
        main.empty().add(screen.tag());
        showRuns();
        if (moveFocus) {
            Page.focusQuietly(main.element());
        }
    }

    /** What trains on other pages, with the way there; not what this page shows itself. */
    private void showRuns() {
        runs.empty();
        boolean others = false;
        for (int i = 0; i < Runs.count(); i++) {
            String name = Runs.page(i);
            if (!name.equals(page) && main.element().querySelector("[data-run=" + name + "]") == null) {
                others = true;
                String title = language.say("nav." + name);
                runs.add(Tag.of("span").is("run-chip").add(
                        Tag.of("a").attribute("href", "#/" + name).text(language.say("frame.run", title)),
                        Tag.button(language.say("frame.run.pause"))
                                .attribute("aria-label", language.say("frame.run.pause-of", title))
                                .on("click", event -> pause(name))));
            }
        }
        runs.hidden(!others);
    }

    private void pause(String name) {
        for (int i = 0; i < Runs.count(); i++) {
            if (Runs.page(i).equals(name)) {
                Runs.pause(i);
                return;
            }
        }
    }

    private Tag link(String address, String name) {
        Tag link = Tag.of("a").attribute("href", address).text(name);
        links.add(link);
        return link;
    }

    private Tag about(String address, String key) {
        return Tag.of("a").attribute("href", address).text(language.say(key));
    }

    /** Where the site has more than one language. */
    private static Tag languagePicker(Language language) {
        String[] all = AskedLanguage.all();
        Tag select = Tag.of("select").attribute("aria-label", language.say("frame.language"))
                .hidden(all.length < 2);
        for (String each : all) {
            select.add(Tag.of("option").attribute("value", each).attribute("lang", each)
                    .text(AskedLanguage.name(each)));
        }
        HTMLSelectElement element = (HTMLSelectElement) select.element();
        element.setValue(AskedLanguage.present());
        return select.on("change", event -> AskedLanguage.choose(element.getValue()));
    }

    private static HTMLSelectElement themePicker(Language language, Theme theme) {
        Tag select = Tag.of("select");
        for (Theme.Choice choice : Theme.Choice.values()) {
            select.add(Tag.of("option").attribute("value", choice.name())
                    .text(language.say("theme." + choice.name())));
        }
        HTMLSelectElement element = (HTMLSelectElement) select.element();
        select.on("change", event -> theme.choose(Theme.Choice.values()[element.getSelectedIndex()]));
        return element;
    }
}
