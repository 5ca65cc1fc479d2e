package org.dlmastery.ui.page.transformer.inside;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * What becomes of the model's distribution before a token is drawn from it: temperature, top-k and top-p, one after the
 * other, each on the numbers of the text on the stage.
 */
public final class NextDraw {
    private final Language language;
    private final Subject subject;
    private final Question question;
    private final HTMLElement settings = Tag.of("p").attribute("role", "status").element();
    private final HTMLElement problem = Tag.of("p").is("problem").attribute("role", "alert").element();
    private final Tag table = Tag.of("table").is("inside-table");
    private final Tag tag;
    /** What was asked with, of each operation: all settings up to it. */
    private final List<List<NamedArray>> operations = new ArrayList<>();
    private final List<float[]> columns = new ArrayList<>();
    private float temperature;
    private int topK;
    private float topP;

    /** @param step has the model write one token */
    public NextDraw(Language language, Subject subject, Runnable step) {
        this.language = language;
        this.subject = subject;
        question = new Question(subject, GptSpec.READING, (text, arrays) -> take(TextReading.of(arrays)),
                why -> Elements.say(problem, why));
        Tag steps = Tag.of("ol");
        for (String each : List.of("read", "temperature", "cut", "draw")) {
            steps.add(Tag.of("li").text(language.say("inside.draw." + each)));
        }
        tag = Tag.of("div").add(Tag.of("p").text(language.say("inside.draw.text")), steps, Tag.of("div").is("buttons").add(
                Tag.button(language.say("inside.draw.step")).on("click", event -> step.run()))).add(settings).add(problem)
                .add(Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("inside.draw.table")).add(table));
    }

    public Tag tag() {
        return tag;
    }

    /** Asks of the present text, weights and settings. */
    public void changed() {
        if (subject.model().isEmpty()) {
            return;
        }
        List<NamedArray> present = subject.sampling();
        temperature = NamedArray.get(present, GptSpec.TEMPERATURE).values()[0];
        topK = NamedArray.whole(present, GptSpec.TOP_K);
        topP = NamedArray.get(present, GptSpec.TOP_P).values()[0];
        operations.clear();
        operations.add(sampling(1, 0, 1));
        operations.add(sampling(temperature, 0, 1));
        operations.add(sampling(temperature, topK, 1));
        operations.add(sampling(temperature, topK, topP));
        columns.clear();
        question.ask(operations.get(0));
    }

    private static List<NamedArray> sampling(float temperature, int topK, float topP) {
        return List.of(NamedArray.of(GptSpec.TEMPERATURE, temperature), NamedArray.of(GptSpec.TOP_K, new int[] {topK}),
                NamedArray.of(GptSpec.TOP_P, topP));
    }

    private void take(TextReading told) {
        int from = (told.length() - 1) * told.shown();
        float[] column = new float[told.shown()];
        System.arraycopy(told.chances(), from, column, 0, column.length);
        columns.add(column);
        if (columns.size() < operations.size()) {
            question.ask(operations.get(columns.size()));
            return;
        }
        Elements.say(problem, "");
        show(told, from);
    }

    private void show(TextReading told, int from) {
        LanguageModel model = subject.model().orElseThrow();
        float[] last = columns.get(columns.size() - 1);
        int left = 0;
        for (float each : last) {
            left += each > 0 ? 1 : 0;
        }
        Elements.say(settings, language.say("inside.draw.left", language.figures().whole(left),
                language.figures().whole(last.length)));
        Tag titles = Tag.of("tr").add(title(language.say("inside.patch.next")), title(language.say("inside.draw.model")),
                title(temperature == 0 ? language.say("inside.draw.greedy")
                        : language.say("inside.draw.at", language.figures().plain(rounded(temperature)))),
                title(topK == 0 ? language.say("inside.draw.no-top-k")
                        : language.say("inside.draw.top-k", language.figures().whole(topK))),
                title(language.say("inside.draw.top-p", language.figures().plain(rounded(topP)))));
        Tag body = Tag.of("tbody");
        for (int i = 0; i < last.length; i++) {
            Tag row = Tag.of("tr").add(Tag.of("th").attribute("scope", "row")
                    .text(Token.plain(model.text(told.likeliest()[from + i])).visible()));
            for (float[] column : columns) {
                row.add(Tag.of("td").style("--share", Decimal.text(Math.round(1000 * column[i]) / 10.0) + "%")
                        .text(language.figures().percent(column[i])));
            }
            body.add(row);
        }
        table.empty().add(Tag.of("thead").add(titles), body);
    }

    /** As the reader has set it, which float32 isn't. */
    private static double rounded(float setting) {
        return Math.round(setting * 1000) / 1000.0;
    }

    private static Tag title(String text) {
        return Tag.of("th").attribute("scope", "col").text(text);
    }
}
