package org.dlmastery.ui.widget;

import java.util.Optional;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Texts;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Tells what is wrong with a link, and what is used instead, until the reader closes it. */
public final class LinkNotice {
    private final Language language;
    private final ControlSet controls;
    private final Runnable closed;
    private final Tag tag = Tag.of("section").is("notice").attribute("role", "alert").hidden(true);
    private String text = "";

    /** @param closed runs when the reader has closed it */
    public LinkNotice(Language language, ControlSet controls, Runnable closed) {
        this.language = language;
        this.controls = controls;
        this.closed = closed;
    }

    public Tag tag() {
        return tag;
    }

    /** The sentences that it shows, each on its line; none if it shows nothing. */
    public String text() {
        return text;
    }

    /** Shows the sentences, each on its line; without any the notice goes away. */
    public void show(String sentences) {
        text = sentences;
        show(sentences, "link.problems");
    }

    /** Shows the reasons, each on its line, why nothing of what the page around this one asks for is used. */
    public void refuse(String reasons) {
        text = "";
        show(reasons, "link.asked");
    }

    private void show(String sentences, String title) {
        tag.empty().hidden(sentences.isEmpty());
        if (sentences.isEmpty()) {
            return;
        }
        Tag list = Tag.of("ul");
        for (String sentence : Texts.split(sentences, '\n')) {
            list.add(Tag.of("li").text(sentence));
        }
        tag.add(Tag.of("p").text(language.say(title)), list,
                Tag.button(language.say("link.dismiss")).is("small").on("click", event -> {
                    show("");
                    closed.run();
                }));
    }

    /** A problem in words, with what is used instead. */
    public String sentence(StateLink.Problem problem) {
        String what = brief(problem);
        return problem.used().isEmpty() ? what : what + " " + language.say("link.used", problem.used());
    }

    /** A problem in words. */
    public String brief(StateLink.Problem problem) {
        Optional<Control<?>> control = controls.control(problem.key());
        String name = control.isPresent() ? language.say(controls.label(control.get())) : problem.key();
        return language.say("link.problem", name, problem.text(), language.say(problem.reason()));
    }
}
