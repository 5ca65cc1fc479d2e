package org.dlmastery.ui.page.transformer.inside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.LogitLens;
import org.dlmastery.core.kind.gpt.spec.NearestWords;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** What the model would say after each block, and which tokens lie nearest to each other in its table. */
public final class Depths {
    private static final int SHOWN = 10;
    private static final int DIGITS = 3;

    private final Language language;
    private final Subject subject;
    private final Question lens;
    private final Question nearest;
    private final HTMLElement problem = Tag.of("p").is("problem").attribute("role", "alert").element();
    private final Tag lensTable = Tag.of("table").is("inside-table");
    private final Tag nearTable = Tag.of("table").is("inside-table");
    private final HTMLSelectElement token;
    private final Tag tag;
    private int[] read = new int[0];

    public Depths(Language language, Subject subject) {
        this.language = language;
        this.subject = subject;
        lens = new Question(subject, GptSpec.LENS, this::showLens, this::refuse);
        nearest = new Question(subject, GptSpec.NEAREST, (text, arrays) -> showNearest(arrays), this::refuse);
        token = (HTMLSelectElement) Tag.of("select").id("nearest-token").on("change", event -> askNearest()).element();
        tag = Tag.of("div").add(Tag.of("h3").text(language.say("inside.lens.title")),
                Tag.of("p").text(language.say("inside.lens.text")), scroll("inside.lens.title", lensTable),
                Tag.of("h3").text(language.say("inside.nearest.title")),
                Tag.of("p").text(language.say("inside.nearest.text")),
                Tag.of("div").is("field").add(Tag.of("label").attribute("for", "nearest-token")
                        .text(language.say("inside.nearest.token"))).add(token), scroll("inside.nearest.title", nearTable))
                .add(problem);
    }

    private Tag scroll(String name, Tag table) {
        return Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                .attribute("aria-label", language.say(name)).add(table);
    }

    private void refuse(String why) {
        Elements.say(problem, why);
    }

    public Tag tag() {
        return tag;
    }

    /** Asks of the present text and weights. */
    public void changed() {
        lens.ask(List.of());
    }

    private void showLens(int[] text, List<NamedArray> arrays) {
        LogitLens told = LogitLens.of(arrays);
        LanguageModel model = subject.model().orElseThrow();
        int first = Math.max(0, told.length() - SHOWN);
        Tag head = Tag.of("tr").add(Tag.of("th").attribute("scope", "col").text(language.say("inside.lens.depth")));
        for (int i = first; i < told.length(); i++) {
            head.add(Tag.of("th").attribute("scope", "col").text(visible(model, text[i])));
        }
        lensTable.empty().add(Tag.of("thead").add(head));
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
        lensTable.add(body);
        if (!Arrays.equals(text, read)) {
            read = text.clone();
            fill(model);
        }
        askNearest();
    }

    private void fill(LanguageModel model) {
        Tag options = Tag.around(token).empty();
        List<Integer> known = new ArrayList<>();
        for (int each : read) {
            if (!known.contains(each)) {
                known.add(each);
                options.add(Tag.of("option").attribute("value", Integer.toString(each)).text(visible(model, each)));
            }
        }
    }

    private void askNearest() {
        if (!token.getValue().isEmpty()) {
            nearest.ask(List.of(NamedArray.of(GptSpec.WORD, new int[] {Integer.parseInt(token.getValue())})));
        }
    }

    private void showNearest(List<NamedArray> arrays) {
        NearestWords told = NearestWords.of(arrays);
        LanguageModel model = subject.model().orElseThrow();
        nearTable.empty().add(Tag.of("thead").add(Tag.of("tr").add(
                Tag.of("th").attribute("scope", "col").text(language.say("inside.nearest.token")),
                Tag.of("th").attribute("scope", "col").text(language.say("inside.nearest.cosine")))));
        Tag body = Tag.of("tbody");
        for (int i = 0; i < told.words().length; i++) {
            body.add(Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(visible(model, told.words()[i])),
                    Tag.of("td").text(language.figures().significant(told.cosines()[i], DIGITS))));
        }
        nearTable.add(body);
    }

    private static String visible(LanguageModel model, int token) {
        return Token.plain(model.text(token)).visible();
    }
}
