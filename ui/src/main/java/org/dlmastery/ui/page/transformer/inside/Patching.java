package org.dlmastery.ui.page.transformer.inside;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.ChangedChances;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.page.transformer.subject.HeadChanges;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * A head's output replaced by zeros, by its mean over the prompt or by what it puts out on another prompt, and what that
 * does to what comes next. The stage writes its text again by the same draws.
 */
public final class Patching {
    private static final int DIGITS = 3;
    /** Half of the last digit that a difference is shown with. */
    private static final double LEAST = 0.0005;
    /** In the order of the numbers of {@link HeadChanges}. */
    private static final String[] WAYS = {"own", "off", "mean", "elsewhere"};

    private final Language language;
    private final Subject subject;
    private final Question question;
    private final HTMLSelectElement head;
    private final HTMLSelectElement way;
    private final HTMLInputElement other;
    private final HTMLElement otherNote = Tag.of("p").is("help").id("patch-other-note").attribute("aria-live", "polite").element();
    private final HTMLElement said = Tag.of("p").attribute("role", "status").element();
    private final HTMLElement problem = Tag.of("p").is("problem").attribute("role", "alert").element();
    private final Tag changed = Tag.of("div").is("buttons");
    private final Tag table = Tag.of("table").is("inside-table");
    private final Tag tag;
    private Optional<LanguageModel> known = Optional.empty();
    private int[] elsewhere = new int[0];

    public Patching(Language language, Subject subject) {
        this.language = language;
        this.subject = subject;
        question = new Question(subject, GptSpec.COMPARING, (text, arrays) -> show(ChangedChances.of(arrays)),
                why -> Elements.say(problem, why));
        head = (HTMLSelectElement) Tag.of("select").id("patch-head").on("change", event -> showWay()).element();
        Tag ways = Tag.of("select").id("patch-way").on("change", event -> put());
        for (String each : WAYS) {
            ways.add(Tag.of("option").text(language.say("inside.patch." + each)));
        }
        way = (HTMLSelectElement) ways.element();
        other = (HTMLInputElement) Tag.of("input").id("patch-other").attribute("type", "text")
                .attribute("spellcheck", "false").attribute("autocomplete", "off")
                .attribute("aria-describedby", "patch-other-note").on("change", event -> readOther()).element();
        tag = Tag.of("div").add(Tag.of("p").text(language.say("inside.patch.text")),
                Tag.of("div").is("inside-fields").add(field("inside.head", "patch-head", head),
                        field("inside.patch.way", "patch-way", way)),
                Tag.of("div").is("field text-field").add(Tag.of("label").attribute("for", "patch-other")
                        .text(language.say("inside.patch.other"))).add(other).add(otherNote), changed).add(said).add(problem)
                .add(Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("inside.patch.table")).add(table));
    }

    private Tag field(String name, String id, HTMLSelectElement select) {
        return Tag.of("div").is("field").add(Tag.of("label").attribute("for", id).text(language.say(name)))
                .add(select);
    }

    public Tag tag() {
        return tag;
    }

    /** Compares anew, for the present text, weights and changes. */
    public void changed() {
        if (subject.model().isEmpty()) {
            return;
        }
        if (known.isEmpty() || known.get() != subject.model().get()) {
            known = subject.model();
            elsewhere = new int[0];
            other.setValue(language.say(known.get().isOfCharacters() ? "inside.patch.example"
                    : "inside.patch.example.tokens"));
        }
        fill(known.get().size());
        readOther();
        showWay();
        showChanged();
        question.ask(List.of());
    }

    private void fill(GptSize size) {
        if (head.getOptions().getLength() != size.layers() * size.heads()) {
            Tag options = Tag.around(head).empty();
            for (int i = 0; i < size.layers() * size.heads(); i++) {
                options.add(Tag.of("option").text(name(i)));
            }
            head.setSelectedIndex(0);
        }
    }

    private String name(int index) {
        int heads = subject.model().orElseThrow().size().heads();
        return language.say("inside.heads.one", whole(index / heads + 1), whole(index % heads + 1));
    }

    private int chosen() {
        return Math.max(0, head.getSelectedIndex());
    }

    private void showWay() {
        way.setSelectedIndex(subject.heads().of(chosen()));
    }

    /** The chosen head puts out what the reader says. */
    private void put() {
        int index = way.getSelectedIndex();
        Elements.say(problem, "");
        if (index == HeadChanges.ELSEWHERE && elsewhere.length == 0) {
            Elements.say(problem, language.say("inside.patch.no-other"));
            showWay();
            return;
        }
        subject.heads().put(chosen(), Math.max(HeadChanges.OWN, index));
        showChanged();
    }

    /** The other prompt's tokens; where it has none, what was patched stays as it is. */
    private void readOther() {
        LanguageModel model = subject.model().orElseThrow();
        try {
            int[] tokens = model.tokens(other.getValue());
            if (tokens.length > model.readAtOnce()) {
                throw new BadValueException(Message.of("inside.patch.too-long",
                        whole(tokens.length), whole(model.readAtOnce())));
            }
            Elements.say(otherNote, language.say(model.isOfCharacters() ? "inside.patch.characters"
                    : "inside.patch.tokens", whole(tokens.length)));
            if (!Arrays.equals(tokens, elsewhere)) {
                elsewhere = tokens;
                subject.heads().elsewhere(tokens);
            }
        } catch (BadValueException bad) {
            elsewhere = new int[0];
            Elements.say(otherNote, language.say(bad.reason()));
        }
    }

    /** Each head that puts out something else, to be given back its own. */
    private void showChanged() {
        changed.empty();
        GptSize size = subject.model().orElseThrow().size();
        for (int i = 0; i < size.layers() * size.heads(); i++) {
            int index = i;
            int instead = subject.heads().of(i);
            if (instead != HeadChanges.OWN) {
                changed.add(Tag.button(language.say("inside.patch.undo", name(index),
                        language.say("inside.patch." + WAYS[instead]))).is("small").on("click", event -> {
                            subject.heads().put(index, HeadChanges.OWN);
                            showWay();
                            showChanged();
                        }));
            }
        }
    }

    private void show(ChangedChances told) {
        LanguageModel model = subject.model().orElseThrow();
        Elements.say(problem, "");
        if (subject.heads().isNone()) {
            Elements.say(said, language.say("inside.patch.none"));
        } else {
            String before = likeliest(model, told, told.before());
            String after = likeliest(model, told, told.after());
            Elements.say(said, language.say("inside.patch.said", before, after,
                    language.figures().significant(told.bits(), DIGITS)));
        }
        Tag titles = Tag.of("tr");
        for (String title : List.of("inside.patch.next", "inside.patch.before", "inside.patch.after",
                "inside.patch.difference")) {
            titles.add(Tag.of("th").attribute("scope", "col").text(language.say(title)));
        }
        Tag body = Tag.of("tbody");
        for (int i = 0; i < told.words().length; i++) {
            float before = told.before()[i];
            float after = told.after()[i];
            body.add(Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(visible(model, told.words()[i])),
                    share(before), share(after), Tag.of("td").text(points(after - before))));
        }
        table.empty().add(Tag.of("thead").add(titles), body);
    }

    private String likeliest(LanguageModel model, ChangedChances told, float[] chances) {
        int best = 0;
        for (int i = 1; i < chances.length; i++) {
            best = chances[i] > chances[best] ? i : best;
        }
        return language.say("inside.patch.likeliest", visible(model, told.words()[best]),
                language.figures().percent(chances[best]));
    }

    private Tag share(float chance) {
        return Tag.of("td").style("--share", Decimal.text(Math.round(1000 * chance) / 10.0) + "%")
                .text(language.figures().percent(chance));
    }

    /** A difference of percentages, with its sign. */
    private String points(float difference) {
        String size = language.figures().fixed(100 * Math.abs(difference), 1);
        return Math.abs(difference) < LEAST ? "0" : (difference < 0 ? "−" : "+") + size;
    }

    private static String visible(LanguageModel model, int token) {
        return Token.plain(model.text(token)).visible();
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }
}
