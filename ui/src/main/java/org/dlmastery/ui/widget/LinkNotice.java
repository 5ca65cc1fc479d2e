package org.dlmastery.ui.widget;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Tells which parts of a link were not understood, and what is used instead. */
public final class LinkNotice {
    private final Language language;
    private final ControlSet controls;
    private final Tag tag = Tag.of("section").is("notice").attribute("role", "alert").hidden(true);

    public LinkNotice(Language language, ControlSet controls) {
        this.language = language;
        this.controls = controls;
    }

    public Tag tag() {
        return tag;
    }

    /** Shows the problems; without any the notice goes away. */
    public void show(List<StateLink.Problem> problems) {
        tag.empty().hidden(problems.isEmpty());
        if (problems.isEmpty()) {
            return;
        }
        Tag list = Tag.of("ul");
        for (StateLink.Problem problem : problems) {
            list.add(Tag.of("li").text(sentence(problem)));
        }
        tag.add(Tag.of("p").text(language.say("link.problems")), list,
                Tag.button(language.say("link.dismiss")).is("small").on("click", event -> tag.hidden(true)));
    }

    private String sentence(StateLink.Problem problem) {
        Optional<Control<?>> control = controls.control(problem.key());
        String name = control.isPresent() ? language.say(controls.label(control.get())) : problem.key();
        String what = language.say("link.problem", name, problem.text(), language.say(problem.reason()));
        return problem.used().isEmpty() ? what : what + " " + language.say("link.used", problem.used());
    }
}
