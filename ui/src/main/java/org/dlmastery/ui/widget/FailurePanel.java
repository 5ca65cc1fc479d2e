package org.dlmastery.ui.widget;

import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** What the reader is told when something has failed: what happened, why, what to do, and a report to copy. */
public final class FailurePanel {
    private final Language language;
    private final Tag tag = Tag.of("section").is("failure").attribute("role", "alert").hidden(true);
    private final String title;
    private final String advice;
    private final String wayOut;
    private final Runnable action;

    private FailurePanel(Language language, String title, String advice, String wayOut, Runnable action) {
        this.language = language;
        this.title = title;
        this.advice = advice;
        this.wayOut = wayOut;
        this.action = action;
    }

    /** For failures of the engine. @param restart starts a fresh one */
    public static FailurePanel ofEngine(Language language, Runnable restart) {
        return new FailurePanel(language, "failure.title", "failure.advice", "failure.restart", restart);
    }

    /** For failures of the page itself. @param reload opens it anew */
    public static FailurePanel ofPage(Language language, Runnable reload) {
        return new FailurePanel(language, "failure.page.title", "failure.page.advice", "failure.page.reload", reload);
    }

    public Tag tag() {
        return tag;
    }

    public void show(Event.Failed failure) {
        StringBuilder report = new StringBuilder(failure.message());
        for (String line : failure.details()) {
            report.append('\n').append(line);
        }
        report.append('\n').append(Page.browserAndAddress());
        Tag text = Tag.of("pre").attribute("tabindex", "0").attribute("aria-label", language.say("failure.report"))
                .text(report.toString());
        Tag copy = Tag.button(language.say("failure.copy"));
        copy.on("click", event -> Page.copy(report.toString(), text.element(),
                () -> copy.text(language.say("failure.copied"))));
        Tag again = Tag.button(language.say(wayOut)).is("primary").on("click", event -> {
            hide();
            action.run();
        });
        tag.empty().add(
                Tag.of("h2").text(language.say(title)),
                Tag.of("p").text(failure.message()),
                Tag.of("p").text(language.say(advice)),
                Tag.of("div").is("buttons").add(again, copy),
                Tag.of("details").add(Tag.of("summary").text(language.say("failure.report")), text))
                .hidden(false);
    }

    public void hide() {
        tag.hidden(true).empty();
    }
}
