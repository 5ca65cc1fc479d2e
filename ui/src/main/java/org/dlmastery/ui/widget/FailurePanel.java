package org.dlmastery.ui.widget;

import org.dlmastery.core.protocol.Event;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** What the page says when the engine has failed: what happened, why, what to do, and a report to copy. */
public final class FailurePanel {
    private final Language language;
    private final Tag tag = Tag.of("section").is("failure").attribute("role", "alert").hidden(true);
    private final Runnable restart;

    /** @param restart starts a fresh engine */
    public FailurePanel(Language language, Runnable restart) {
        this.language = language;
        this.restart = restart;
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
        Tag again = Tag.button(language.say("failure.restart")).is("primary").on("click", event -> {
            hide();
            restart.run();
        });
        tag.empty().add(
                Tag.of("h2").text(language.say("failure.title")),
                Tag.of("p").text(failure.message()),
                Tag.of("p").text(language.say("failure.advice")),
                Tag.of("div").is("buttons").add(again, copy),
                Tag.of("details").add(Tag.of("summary").text(language.say("failure.report")), text))
                .hidden(false);
    }

    public void hide() {
        tag.hidden(true).empty();
    }
}
