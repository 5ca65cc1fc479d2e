package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.Matrix;
import org.dlmastery.ui.explain.MatrixView;
import org.dlmastery.ui.explain.Shading;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** What a chosen head takes from where as the present model reads the reader's words: the real matrix [T, T]. */
final class AttentionPanel {
    private static final int BEGINNING = 23;

    private final Language language;
    private final TransformerModel model;
    private final Panel panel;
    private final OriginBadge badge;
    private final HTMLInputElement input;
    private final HTMLSelectElement layer;
    private final HTMLSelectElement head;
    private final HTMLElement report = Tag.of("p").is("reason").attribute("aria-live", "polite").element();
    private final MatrixView view;
    private Optional<CharacterText> text = Optional.empty();
    private Optional<AttentionWeights> weights = Optional.empty();
    private GptSize size;
    /** The characters that the next answer will be of, and that the last one is of. */
    private int[] asked = new int[0];
    private int[] shown = new int[0];

    AttentionPanel(Language language, Colours colours, Turns turns, TransformerModel model) {
        this.language = language;
        this.model = model;
        panel = new Panel("attention", language.say("transformer.attention.title"));
        badge = OriginBadge.live(language, language.say("transformer.attention.title"),
                language.say("transformer.attention.origin"));
        panel.head().add(badge.tag());
        input = (HTMLInputElement) Tag.of("input").id("attention-text").attribute("type", "text")
                .attribute("spellcheck", "false").on("input", event -> ask()).element();
        layer = (HTMLSelectElement) Tag.of("select").id("attention-layer").on("change", event -> show()).element();
        head = (HTMLSelectElement) Tag.of("select").id("attention-head").on("change", event -> show()).element();
        view = new MatrixView(language, colours, turns, language.say("transformer.attention.title"));
        panel.body().add(
                Tag.of("div").is("field text-field").add(Tag.of("label").attribute("for", "attention-text")
                        .text(language.say("transformer.attention.text"))).add(input),
                Tag.of("div").is("writing-controls").add(field("attention-layer", "transformer.attention.layer", layer),
                        field("attention-head", "transformer.attention.head", head)))
                .add(report).add(view.tag(), Tag.of("p").is("help").text(language.say("transformer.attention.help")));
        size = model.experiment().size();
        fill();
    }

    private Tag field(String id, String name, HTMLElement select) {
        return Tag.of("div").is("field").add(Tag.of("label").attribute("for", id).text(language.say(name))).add(select);
    }

    Tag tag() {
        return panel.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    void recolour(Colours colours) {
        view.recolour(colours);
    }

    void settings(GptSize next) {
        if (next.layers() != size.layers() || next.heads() != size.heads()) {
            size = next;
            fill();
        }
        size = next;
    }

    private void fill() {
        fill(layer, size.layers());
        fill(head, size.heads());
        weights = Optional.empty();
    }

    private static void fill(HTMLSelectElement select, int count) {
        Tag tag = Tag.around(select).empty();
        for (int i = 1; i <= count; i++) {
            tag.add(Tag.of("option").attribute("value", Integer.toString(i)).text(Integer.toString(i)));
        }
        select.setSelectedIndex(0);
    }

    void text(CharacterText next) {
        if (text.isEmpty() || !text.get().source().equals(next.source())) {
            text = Optional.of(next);
            weights = Optional.empty();
            input.setValue(firstLine(next.beginning(BEGINNING)));
        }
    }

    /** A field of one line has no room for line ends. */
    private static String firstLine(String beginning) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < beginning.length(); i++) {
            char c = beginning.charAt(i);
            if (c == '\n' && line.length() > 0) {
                break;
            }
            if (c != '\n') {
                line.append(c);
            }
        }
        return line.toString();
    }

    void noText() {
        text = Optional.empty();
    }

    /** Asks for the matrices of the present weights. */
    void ask() {
        if (text.isEmpty()) {
            return;
        }
        String read = input.getValue();
        OptionalInt unknown = text.get().firstUnknown(read);
        if (read.isEmpty() || unknown.isPresent()) {
            Elements.say(report, read.isEmpty() ? language.say("transformer.prompt.empty")
                    : language.say("transformer.prompt.unknown",
                            WritingPanel.characterAt(read, unknown.getAsInt())));
            return;
        }
        int[] numbers = text.get().numbers(read);
        boolean whole = numbers.length <= size.context();
        Elements.say(report, whole ? "" : language.say("transformer.attention.cut",
                language.figures().whole(size.context())));
        int[] last = whole ? numbers : Arrays.copyOfRange(numbers, numbers.length - size.context(), numbers.length);
        if (model.attend(last)) {
            asked = last;
        }
    }

    void show(AttentionWeights next) {
        if (next.length() == asked.length && next.layers() == size.layers() && next.heads() == size.heads()) {
            weights = Optional.of(next);
            shown = asked;
            show();
        }
    }

    private void show() {
        if (weights.isEmpty() || text.isEmpty()) {
            return;
        }
        int ofLayer = layer.getSelectedIndex();
        int ofHead = head.getSelectedIndex();
        List<String> names = new ArrayList<>();
        for (int number : shown) {
            names.add(Token.plain(text.get().character(number)).visible());
        }
        Matrix matrix = new Matrix(weights.get().of(ofLayer, ofHead), names, names,
                language.say("transformer.attention.rows"), language.say("transformer.attention.columns"));
        view.show(matrix, Shading.unit(Shading.Ramp.MAGNITUDE), language.say("transformer.attention.summary",
                language.figures().whole(ofLayer + 1L), language.figures().whole(ofHead + 1L),
                language.figures().whole(shown.length), input.getValue()));
    }
}
