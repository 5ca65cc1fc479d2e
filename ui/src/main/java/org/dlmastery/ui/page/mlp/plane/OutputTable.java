package org.dlmastery.ui.page.mlp.plane;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** The output plot as a table: the output at every whole-numbered point of the plane. */
public final class OutputTable {
    private static final int EDGE = (int) Plane.EXTENT;

    private final Language language;
    private final Tag body = Tag.of("tbody");
    private final Tag tag;
    private OutputPlot.Output output = (x1, x2) -> new double[] {Double.NaN};
    private Meaning meaning = Meaning.PROBABILITY;
    private ClassNames classes;

    public OutputTable(Language language) {
        this.language = language;
        classes = new ClassNames(language, List.of());
        Tag head = Tag.of("tr").add(Tag.of("td").text("x₂ \\ x₁"));
        for (int x1 = -EDGE; x1 <= EDGE; x1++) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.figures().whole(x1)));
        }
        tag = Tag.of("details").is("twin").add(Tag.of("summary").text(language.say("twin.table")),
                Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("twin.table"))
                        .add(Tag.of("table").add(Tag.of("thead").add(head), body)));
        tag.on("toggle", event -> fill());
    }

    public Tag tag() {
        return tag;
    }

    public void show(Meaning means, ClassNames names, OutputPlot.Output next) {
        meaning = means;
        classes = names;
        output = next;
        fill();
    }

    private void fill() {
        if (!tag.element().hasAttribute("open")) {
            return;
        }
        body.empty();
        for (int x2 = EDGE; x2 >= -EDGE; x2--) {
            Tag row = Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(language.figures().whole(x2)));
            for (int x1 = -EDGE; x1 <= EDGE; x1++) {
                row.add(Tag.of("td").text(AnswerWords.cell(classes, meaning, output.at(x1, x2))));
            }
            body.add(row);
        }
    }
}
