package org.dlmastery.ui.page.transformer.inside;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.LogitLens;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** What the model would say after each block. */
public final class Depths {
    private static final int SHOWN = 10;

    private final Language language;
    private final Subject subject;
    private final Question lens;
    private final HTMLElement problem = Tag.of("p").is("problem").attribute("role", "alert").element();
    private final Tag table = Tag.of("table").is("inside-table");
    private final Tag tag;

    public Depths(Language language, Subject subject) {
        this.language = language;
        this.subject = subject;
        lens = new Question(subject, GptSpec.LENS, this::show, why -> Elements.say(problem, why));
        tag = Tag.of("div").add(Tag.of("h3").text(language.say("inside.lens.title")),
                Tag.of("p").text(language.say("inside.lens.text")), Tag.of("div").is("table-scroll")
                        .attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("inside.lens.title")).add(table)).add(problem);
    }

    public Tag tag() {
        return tag;
    }

    /** Asks of the present text and weights. */
    public void changed() {
        lens.ask(List.of());
    }

    private void show(int[] text, List<NamedArray> arrays) {
        LogitLens told = LogitLens.of(arrays);
        LanguageModel model = subject.model().orElseThrow();
        Elements.say(problem, "");
        int first = Math.max(0, told.length() - SHOWN);
        Tag head = Tag.of("tr").add(Tag.of("th").attribute("scope", "col").text(language.say("inside.lens.depth")));
        for (int i = first; i < told.length(); i++) {
            head.add(Tag.of("th").attribute("scope", "col").text(visible(model, text[i])));
        }
        Tag body = Tag.of("tbody");
        for (int depth = 0; depth < told.depths(); depth++) {
            Tag row = Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(depth == 0
                    ? language.say("inside.lens.before")
                    : language.say("inside.lens.behind", language.figures().whole(depth))));
            for (int i = first; i < told.length(); i++) {
                int at = depth * told.length() + i;
                row.add(Tag.of("td").text(visible(model, told.likeliest()[at]) + " "
                        + language.figures().percent(told.chances()[at])));
            }
            body.add(row);
        }
        table.empty().add(Tag.of("thead").add(head), body);
    }

    private static String visible(LanguageModel model, int token) {
        return Token.plain(model.text(token)).visible();
    }
}
