package org.dlmastery.ui.share;

import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.session.PageModel;
import org.dlmastery.ui.session.RunLink;
import org.dlmastery.ui.session.SessionForm;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** The page's state as a link, with the weights if they are few, and as HTML for another page. */
public final class SharePanel {
    private final Language language;
    private final SessionForm form;
    private final PageModel<?> model;
    /** What else can be done with a page's state. */
    public interface Deeds {
        /** Keeps the run's curve and figures, to be seen beside those of later runs. */
        void keepRun();

        /** Makes a link for others, with what they see and are to reach. */
        void makeExercise();

        /** Lets the page prove its figures, its gradients and its exported file. */
        void prove();

        void print();
    }

    private final Supplier<String> tab;
    private final HTMLElement link = field("share-link").element();
    private final HTMLElement snippet = field("share-snippet").element();
    private final HTMLElement weights = Tag.of("input").attribute("type", "checkbox").id("share-weights").element();
    private final HTMLElement width = size("share-width", "100%");
    private final HTMLElement height = size("share-height", "700");
    private final Tag length = Tag.of("p").is("help").id("share-length");
    private final Tag why = Tag.of("p").is("help").id("share-why");
    private final Tag word = Tag.of("p").is("help").attribute("aria-live", "polite");
    private final Tag tag;
    private boolean open;

    /**
     * @param tab which part of the page is open, as {@link PageLink} has it
     * @param close closes the menu that it stands in
     */
    public SharePanel(Language language, SessionForm form, PageModel<?> model, Supplier<String> tab,
            Deeds deeds, Runnable close) {
        this.language = language;
        this.tab = tab;
        this.form = form;
        this.model = model;
        link.setAttribute("aria-describedby", "share-length");
        weights.setAttribute("aria-describedby", "share-why");
        tag = Tag.of("div").is("share").add(Tag.of("div").is("buttons").add(
                deed("share.keep", deeds::keepRun, close), deed("share.exercise", deeds::makeExercise, close),
                deed("share.prove", deeds::prove, close),
                deed("share.print", deeds::print, close)), Tag.of("a").attribute("href", "#/code?topic=" + form.page())
                        .text(language.say("nav.code")), label("share-link", "share.link")).add(link).add(length,
                Tag.of("p").is("check").add(weights).add(label("share-weights", "share.weights")), why,
                Tag.of("div").is("buttons").add(copy("share.copy", link)),
                label("share-snippet", "share.snippet")).add(snippet).add(
                Tag.of("div").is("share-sizes").add(
                        Tag.of("div").is("field").add(label("share-width", "share.width")).add(width),
                        Tag.of("div").is("field").add(label("share-height", "share.height")).add(height)),
                Tag.of("p").is("help").text(language.say("share.snippet.help")),
                Tag.of("div").is("buttons").add(copy("share.snippet.copy", snippet)), word);
        for (HTMLElement input : new HTMLElement[] {weights, width, height}) {
            Tag.around(input).on("input", event -> refresh());
        }
    }

    public Tag tag() {
        return tag;
    }

    /** Is seen now. */
    public void open() {
        open = true;
        word.text("");
        refresh();
    }

    /** The state has changed. */
    public void refresh() {
        if (!open) {
            return;
        }
        int parameters = form.fit().parameterCount(model.values());
        boolean small = parameters <= RunLink.MOST_PARAMETERS;
        Optional<? extends RunMoment> snapshot = model.snapshot();
        boolean able = small && snapshot.isPresent() && snapshot.get().state() != RunState.DIVERGED;
        if (able) {
            weights.removeAttribute("disabled");
        } else {
            weights.setAttribute("disabled", "");
        }
        why.text(able ? language.say("share.weights.help") : small ? language.say("share.weights.none")
                : language.say("share.weights.many", language.figures().whole(parameters),
                        language.figures().whole(RunLink.MOST_PARAMETERS)));
        String run = able && CopyField.isChecked(weights) ? RunLink.write(snapshot.get().saved()) : "";
        String state = form.link().write(model.values());
        String site = CopyField.siteAddress();
        String route = site + "#/" + form.page() + "?";
        String address = route + new PageLink(state, false, run, tab.get()).marked();
        CopyField.set(link, address);
        length.text(language.say(site.startsWith("file:") ? "share.length.file"
                : run.isEmpty() ? "share.length" : "share.length.weights", language.figures().whole(address.length())));
        String wide = CopyField.get(width);
        String high = CopyField.get(height);
        CopyField.set(snippet, EmbedSnippet.of(route + new PageLink(state, true, run, tab.get()).marked(),
                language.say(form.page() + ".title") + " · " + language.say("frame.brand"),
                EmbedSnippet.isSize(wide) ? wide : "100%", EmbedSnippet.isSize(high) ? high : "700"));
    }

    private Tag deed(String key, Runnable deed, Runnable close) {
        return Tag.button(language.say(key)).is("small").on("click", event -> {
            close.run();
            deed.run();
        });
    }

    private Tag copy(String key, HTMLElement field) {
        return Tag.button(language.say(key)).is("small").on("click", event -> {
            refresh();
            CopyField.copy(field, () -> word.text(language.say("frame.copied")));
        });
    }

    private Tag label(String id, String key) {
        return Tag.of("label").attribute("for", id).text(language.say(key));
    }

    private static Tag field(String id) {
        return Tag.of("textarea").id(id).is("share-text").attribute("readonly", "").attribute("rows", "2")
                .attribute("spellcheck", "false");
    }

    private static HTMLElement size(String id, String initial) {
        return Tag.of("input").attribute("type", "text").id(id).attribute("value", initial).element();
    }
}
