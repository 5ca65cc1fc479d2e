package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.TaskBar;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.explain.TokenStrip;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLTextAreaElement;

/** The model writes on from a prompt, character by character; each tells what else it could have been. */
final class WritingPanel {
    private static final NumberControl TEMPERATURE = NumberControl.linear("temperature", 0.1, 2, 0.8);
    private static final NumberControl TOP_K = NumberControl.whole("top-k", 0, 100, 0);
    private static final NumberControl SEED = NumberControl.whole("seed", 0, Limits.LARGEST_SEED, 1);
    private static final NumberControl LENGTH = NumberControl.whole("length", 1, 2000, 300);
    private static final int PROMPT = 23;

    private final Language language;
    private final TransformerModel model;
    private final Panel panel;
    private final OriginBadge badge;
    private final HTMLTextAreaElement prompt;
    private final HTMLInputElement temperature;
    private final HTMLInputElement topK;
    private final HTMLInputElement seed;
    private final HTMLInputElement length;
    private final HTMLElement report = Tag.of("p").is("reason").attribute("aria-live", "polite").element();
    private final TaskBar bar;
    private final TokenStrip strip;
    private final HTMLElement promptShown = Tag.of("p").is("help").element();
    private final Tag rows = Tag.of("tbody");
    private final HTMLElement tableTitle = Tag.of("caption").element();
    private final Tag table;
    private final List<NextCharacter> written = new ArrayList<>();
    private Optional<CharacterText> text = Optional.empty();
    private int wanted;
    private boolean following = true;

    WritingPanel(Language language, TransformerModel model) {
        this.language = language;
        this.model = model;
        panel = new Panel("writing", language.say("transformer.writing.title"));
        badge = OriginBadge.live(language, language.say("transformer.writing.title"),
                language.say("transformer.writing.origin"));
        panel.head().add(badge.tag());
        Tag area = Tag.of("textarea").id("prompt").attribute("rows", "2").attribute("spellcheck", "false");
        prompt = (HTMLTextAreaElement) area.element();
        temperature = input(TEMPERATURE);
        topK = input(TOP_K);
        seed = input(SEED);
        length = input(LENGTH);
        bar = new TaskBar(language, model::stopWriting);
        strip = new TokenStrip(language, language.say("transformer.writing.strip"));
        strip.onChoice(index -> {
            following = index == written.size() - 1;
            showChances(index);
        });
        table = Tag.of("table").is("chances").hidden(true).add(tableTitle).add(Tag.of("thead").add(Tag.of("tr").add(
                head("transformer.writing.character"), head("transformer.writing.model"),
                head("transformer.writing.drawn")))).add(rows);
        panel.body().add(
                Tag.of("div").is("field text-field").add(Tag.of("label").attribute("for", "prompt")
                        .text(language.say("transformer.writing.prompt")), area),
                Tag.of("div").is("writing-controls").add(field(TEMPERATURE, temperature), field(TOP_K, topK),
                        field(SEED, seed), field(LENGTH, length)),
                Tag.of("div").is("buttons").add(Tag.button(language.say("transformer.writing.generate")).is("primary")
                        .on("click", event -> generate())))
                .add(report).add(bar.tag()).add(promptShown).add(strip.tag(),
                        Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                                .attribute("aria-label", language.say("transformer.writing.chances")).add(table));
    }

    private Tag head(String key) {
        return Tag.of("th").attribute("scope", "col").text(language.say(key));
    }

    private static HTMLInputElement input(NumberControl control) {
        HTMLInputElement input = (HTMLInputElement) Tag.of("input").id("writing-" + control.key())
                .attribute("type", "text").attribute("inputmode", "decimal").element();
        input.setValue(control.write(control.initial()));
        return input;
    }

    private Tag field(NumberControl control, HTMLInputElement input) {
        return Tag.of("div").is("field").add(Tag.of("label").attribute("for", "writing-" + control.key())
                .text(language.say("transformer.writing." + control.key()))).add(input);
    }

    Tag tag() {
        return panel.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    /** The text that the model learns from: its characters are all that can be written. */
    void text(CharacterText next) {
        if (text.isEmpty() || !text.get().source().equals(next.source())) {
            text = Optional.of(next);
            prompt.setValue(next.beginning(PROMPT));
            clear();
        }
    }

    /** The text isn't here, so nothing can be written. */
    void noText() {
        text = Optional.empty();
        clear();
    }

    private void clear() {
        written.clear();
        strip.show(List.of());
        table.hidden(true);
        Elements.say(promptShown, "");
    }

    private void generate() {
        try {
            if (text.isEmpty()) {
                Elements.say(report, language.say("transformer.writing.no-text"));
                return;
            }
            String from = prompt.getValue();
            OptionalInt unknown = text.get().firstUnknown(from);
            if (from.isEmpty() || unknown.isPresent()) {
                Elements.say(report, from.isEmpty() ? language.say("transformer.prompt.empty")
                        : language.say("transformer.prompt.unknown", characterAt(from, unknown.getAsInt())));
                return;
            }
            TransformerModel.Writing writing = new TransformerModel.Writing(text.get().numbers(from),
                    (float) read(TEMPERATURE, temperature), (int) read(TOP_K, topK), (int) read(SEED, seed),
                    (int) read(LENGTH, length));
            Elements.say(report, "");
            clear();
            Elements.say(promptShown, language.say("transformer.writing.after", from));
            wanted = writing.length();
            following = true;
            bar.begin(language.say("transformer.writing.task"));
            model.write(writing);
        } catch (BadValueException bad) {
            Elements.say(report, language.say(bad.reason()));
        }
    }

    /** The whole character, of which some take two of Java's chars. */
    static String characterAt(String text, int at) {
        return new String(Character.toChars(text.codePointAt(at)));
    }

    private double read(NumberControl control, HTMLInputElement input) throws BadValueException {
        return control.read(input.getValue());
    }

    void written(NextCharacter next) {
        if (text.isEmpty()) {
            return;
        }
        written.add(next);
        strip.append(token(next));
        bar.progress(written.size(), wanted, language.say("transformer.writing.unit"));
        if (following) {
            showChances(written.size() - 1);
        }
    }

    private Token token(NextCharacter next) {
        int place = 0;
        while (place < next.likeliest().length && next.likeliest()[place] != next.number()) {
            place++;
        }
        String character = text.orElseThrow().character(next.number());
        return place == next.likeliest().length
                ? new Token(character, 0, language.say("transformer.writing.rare"))
                : new Token(character, next.model()[place],
                        language.say("transformer.writing.likely", language.figures().percent(next.model()[place])));
    }

    void over(Optional<String> why) {
        bar.end(language.say("transformer.writing.over", language.figures().whole(written.size())));
        Elements.say(report, why.orElse(""));
    }

    private void showChances(int index) {
        NextCharacter next = written.get(index);
        table.hidden(false);
        Elements.say(tableTitle, language.say("transformer.writing.of", language.figures().whole(index + 1L)));
        rows.empty();
        for (int i = 0; i < next.likeliest().length; i++) {
            boolean taken = next.likeliest()[i] == next.number();
            Tag row = Tag.of("tr").is(taken ? "taken" : "").style("--share", 100 * next.model()[i] + "%").add(
                    Tag.of("th").attribute("scope", "row").text(
                            Token.plain(text.orElseThrow().character(next.likeliest()[i])).visible()),
                    Tag.of("td").text(language.figures().percent(next.model()[i])),
                    Tag.of("td").text(language.figures().percent(next.chances()[i])));
            rows.add(row);
        }
    }

    void leave() {
        strip.leave();
    }
}
