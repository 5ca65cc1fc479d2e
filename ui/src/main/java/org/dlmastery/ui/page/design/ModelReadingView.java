package org.dlmastery.ui.page.design;

import org.dlmastery.core.blueprint.ModelPart;
import org.dlmastery.core.blueprint.ModelReading;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;

/** What a model's file says: figures, a diagram of the parts from input to output, a table with formulas, all tensors. */
final class ModelReadingView {
    /** More parts than this stand in the table of tensors only. */
    private static final int MOST_PARTS = 60;

    private final Language language;
    private final FileWords words;
    private final CostWords costs;
    private final Tag title = Tag.of("h2");
    private final Tag facts = Tag.of("dl").is("design-cost");
    private final Tag diagram = Tag.of("ol").is("design-diagram");
    private final Tag letters = Tag.of("ul").is("design-letters");
    private final Tag explained;
    private final Tag body = Tag.of("tbody");
    private final Tag more = Tag.of("p").is("help").hidden(true);
    private final TwinTable tensors;
    private final Tag tag;

    ModelReadingView(Language language, Turns turns) {
        this.language = language;
        words = new FileWords(language);
        costs = new CostWords(language);
        tensors = new TwinTable(language.say("design.file.every"), turns);
        Tag head = Tag.of("tr");
        for (String key : new String[] {"part", "formula", "one", "all", "share", "products"}) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.say("design.file." + key)));
        }
        diagram.attribute("aria-label", language.say("design.file.diagram"));
        explained = Tag.of("div").add(Tag.of("h3").text(language.say("design.file.letters")), letters);
        tag = Tag.of("div").is("design-read").hidden(true).add(title, facts,
                Tag.of("div").is("design-columns").add(
                        Tag.of("div").add(Tag.of("h3").text(language.say("design.file.diagram")), diagram),
                        explained),
                Tag.of("div").is("table-scroll design-table").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("design.file.parts")).add(
                                Tag.of("table").add(Tag.of("thead").add(head), body)),
                more, tensors.tag());
    }

    Tag tag() {
        return tag;
    }

    void hide() {
        tag.hidden(true);
    }

    void show(ModelReading reading) {
        title.text(language.say("design.file.title", reading.family()));
        facts.empty();
        for (FileWords.Fact fact : words.facts(reading)) {
            facts.add(Tag.of("div").add(Tag.of("dt").text(language.say("design.fact." + fact.key())),
                    Tag.of("dd").attribute("data-fact", fact.key()).text(fact.value())));
        }
        letters.empty();
        for (String line : words.letters(reading)) {
            letters.add(Tag.of("li").text(line));
        }
        explained.hidden(reading.letters().isEmpty());
        diagram.empty();
        body.empty();
        int shown = Math.min(MOST_PARTS, reading.parts().size());
        for (int i = 0; i < shown; i++) {
            ModelPart part = reading.parts().get(i);
            diagram.add(box(part, reading));
            body.add(row(part, reading));
        }
        more.hidden(shown == reading.parts().size()).text(language.say("design.file.more",
                costs.whole(reading.parts().size() - shown)));
        tensors.show(words.tensors(reading));
        tag.hidden(false);
    }

    private Tag box(ModelPart part, ModelReading reading) {
        double share = 100.0 * part.parameters() / Math.max(1, reading.parameters());
        return Tag.of("li").add(Tag.of("span").is("design-part").text(words.name(part)),
                Tag.of("span").is("design-share").text(words.share(part, reading)),
                Tag.of("span").is("design-bar").attribute("aria-hidden", "true").add(
                        Tag.of("span").style("width", Math.round(share) + "%")));
    }

    private Tag row(ModelPart part, ModelReading reading) {
        return Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(words.name(part)),
                Tag.of("td").add(Tag.of("code").text(words.formula(part))),
                number(costs.whole(part.parametersOfOne())), number(costs.whole(part.parameters())),
                number(words.share(part, reading)), number(reading.unit() == ModelReading.Unit.UNKNOWN ? "–"
                        : costs.whole(part.times() * part.multiplyAdds())));
    }

    private static Tag number(String text) {
        return Tag.of("td").is("number").text(text);
    }
}
