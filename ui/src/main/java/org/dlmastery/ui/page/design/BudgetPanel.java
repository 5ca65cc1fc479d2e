package org.dlmastery.ui.page.design;

import java.util.List;
import org.dlmastery.core.kind.design.spec.MeasuredRun;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** What can be trained in a time: the runs that were measured, with what they reached, each a step away. */
final class BudgetPanel {
    private static final int DIGITS = 3;

    private final Language language;
    private final CardWords cards;
    private final Tag body = Tag.of("tbody");
    private final Tag sum = Tag.of("p").is("design-sum").attribute("role", "status");
    private final Tag tag;

    /** @param field the choice of the time */
    BudgetPanel(Language language, Tag field) {
        this.language = language;
        cards = new CardWords(language);
        Tag head = Tag.of("tr");
        for (String key : List.of("design.network", "design.budget.result", "design.budget.time", "design.budget.open")) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.say(key)));
        }
        tag = Tag.of("section").is("design-file").attribute("aria-label", language.say("design.view.budget")).add(
                Tag.of("div").is("design-finding").add(field), sum,
                Tag.of("div").is("table-scroll design-budget").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("design.view.budget"))
                        .add(Tag.of("table").add(Tag.of("thead").add(head), body)),
                Tag.of("p").is("help").text(language.say("design.budget.where")));
    }

    Tag tag() {
        return tag;
    }

    void show(int seconds) {
        List<MeasuredRun> fitting = MeasuredRun.within(seconds);
        body.empty();
        for (MeasuredRun run : fitting) {
            String name = cards.name(run.card());
            String time = language.say(run.isBusy() ? "design.budget.busy" : "design.budget.seconds",
                    language.figures().significant(run.seconds(), DIGITS));
            body.add(Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(name),
                    Tag.of("td").text(language.say("design.run." + run.key())), Tag.of("td").text(time),
                    Tag.of("td").add(Tag.of("a").attribute("href", "#/" + run.card().key() + "?preset=" + run.preset())
                            .text(language.say("design.budget.go", name)))));
        }
        Elements.say(sum.element(), language.say("design.budget.sum", Integer.toString(fitting.size()),
                Integer.toString(MeasuredRun.all().size())));
    }
}
