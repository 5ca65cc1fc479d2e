package org.dlmastery.ui.page.transformer.inside;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.HeadScores;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * Which head looks where, measured: on the present text how much from the place before, from itself and from the first
 * place; on random tokens said twice how much from what came after the same token the first time.
 */
public final class MeasuredHeads {
    private static final int MOST_HALF = 24;
    private static final int DIGITS = 2;
    private static final int SEED = 1;

    private final Language language;
    private final Subject subject;
    private final Question present;
    private final Question repeated;
    private final HTMLElement problem = Tag.of("p").is("problem").attribute("role", "alert").element();
    private final Tag table = Tag.of("table").is("inside-table");
    private final Tag tag;
    private Optional<AttentionWeights> ofText = Optional.empty();

    public MeasuredHeads(Language language, Subject subject) {
        this.language = language;
        this.subject = subject;
        present = new Question(subject, GptSpec.READING, (text, arrays) -> {
            ofText = Optional.of(TextReading.of(arrays).attention());
            askRepeated();
        }, this::refuse);
        repeated = new Question(subject, GptSpec.READING, (text, arrays) -> show(TextReading.of(arrays).attention()),
                this::refuse);
        tag = Tag.of("div").add(Tag.of("p").text(language.say("inside.heads.text")),
                Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("inside.heads.title")).add(table)).add(problem);
    }

    private void refuse(String why) {
        Elements.say(problem, why);
    }

    public Tag tag() {
        return tag;
    }

    /** Measures the present weights. */
    public void changed() {
        present.ask(subject.sampling());
    }

    private void askRepeated() {
        GptSize size = subject.model().orElseThrow().size();
        int half = Math.min(MOST_HALF, size.context() / 2);
        int[] text = new int[2 * half];
        SeededRandom random = new SeededRandom(SEED, SeededRandom.Purpose.POINTS);
        for (int i = 0; i < half; i++) {
            text[i] = random.below(size.vocabulary());
            text[i + half] = text[i];
        }
        repeated.ask(text, subject.sampling());
    }

    private void show(AttentionWeights ofRepeated) {
        AttentionWeights text = ofText.orElseThrow();
        if (text.layers() != ofRepeated.layers() || text.heads() != ofRepeated.heads()) {
            return;
        }
        Tag head = Tag.of("tr");
        for (String name : List.of("inside.heads.head", "inside.heads.previous", "inside.heads.itself",
                "inside.heads.first", "inside.heads.induction")) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.say(name)));
        }
        Tag body = Tag.of("tbody");
        for (int i = 0; i < text.layers() * text.heads(); i++) {
            int layer = i / text.heads();
            int number = i % text.heads();
            HeadScores scores = HeadScores.of(text, layer, number);
            Tag row = Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(language.say("inside.heads.one",
                    language.figures().whole(layer + 1), language.figures().whole(number + 1))));
            for (double score : new double[] {scores.previous(), scores.itself(), scores.first(),
                HeadScores.induction(ofRepeated, layer, number, 1)}) {
                row.add(Tag.of("td").style("--share", Math.round(100 * score) + "%")
                        .text(language.figures().fixed(score, DIGITS)));
            }
            body.add(row);
        }
        table.empty().add(Tag.of("thead").add(head), body);
    }
}
