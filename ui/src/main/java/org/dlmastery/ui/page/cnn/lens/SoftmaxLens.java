package org.dlmastery.ui.page.cnn.lens;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ClassBars;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** From logits to probabilities in numbers, with a temperature. */
final class SoftmaxLens implements Lens {
    /** The slider's steps: T = 10^(step / 20), from 0.1 to 10. */
    private static final int STEPS = 20;
    private static final int DIGITS = 4;
    /** Enough to see that a sum is more than its greatest part. */
    private static final int SUM_DIGITS = 7;
    private static final double PERCENT = 100;

    private final Language language;
    private final HTMLInputElement slider;
    private final HTMLElement temperature = Tag.of("output").element();
    private final List<HTMLElement> names = new ArrayList<>();
    private final List<HTMLElement> cells = new ArrayList<>();
    private final List<Tag> bars = new ArrayList<>();
    private final HTMLElement formula = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    private final Tag tag;
    private LensState state = LensState.none();

    SoftmaxLens(Language language) {
        this.language = language;
        Tag range = Tag.of("input").id("lens-temperature").attribute("type", "range")
                .attribute("min", Integer.toString(-STEPS)).attribute("max", Integer.toString(STEPS))
                .attribute("value", "0").on("input", event -> show());
        slider = (HTMLInputElement) range.element();
        Tag head = Tag.of("tr");
        for (String key : List.of("lens.softmax.class", "lens.softmax.logit", "lens.softmax.scaled",
                "lens.softmax.exponential", "lens.softmax.probability")) {
            head.add(Tag.of("th").attribute("scope", "col").text(language.say(key)));
        }
        head.add(Tag.of("td"));
        Tag body = Tag.of("tbody");
        for (int label = 0; label < CnnNetwork.CLASSES; label++) {
            Tag name = Tag.of("th").attribute("scope", "row");
            names.add(name.element());
            Tag row = Tag.of("tr").add(name);
            for (int i = 0; i < 4; i++) {
                Tag cell = Tag.of("td").text("–");
                cells.add(cell.element());
                row.add(cell);
            }
            Tag bar = Tag.of("i").attribute("aria-hidden", "true");
            bars.add(bar);
            body.add(row.add(Tag.of("td").is("class-bar").add(bar)));
        }
        tag = Tag.of("div").is("lens").add(Tag.of("p").text(language.say("lens.softmax.about")),
                Tag.of("div").is("buttons").add(
                        Tag.of("label").attribute("for", "lens-temperature").text(language.say("lens.softmax.slider")),
                        range, Tag.around(temperature)),
                Tag.of("div").is("table-scroll").add(Tag.of("table").is("lens-table")
                        .attribute("aria-label", language.say("lens.softmax.table"))
                        .add(Tag.of("thead").add(head), body))).add(formula);
        show();
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(LensState next) {
        state = next;
        show();
    }

    private void show() {
        double t = Math.pow(10, Integer.parseInt(slider.getValue()) / (double) STEPS);
        String written = language.figures().significant(t, 2);
        Elements.say(temperature, written);
        Elements.mark(slider, "aria-valuetext", written);
        for (int label = 0; label < names.size(); label++) {
            Elements.say(names.get(label), state.data().classes().get(label));
        }
        if (state.inside().isEmpty()) {
            Elements.say(formula, language.say("lens.none"));
            return;
        }
        List<NamedArray> layers = state.inside().get().layers();
        float[] logits = layers.get(layers.size() - 1).values();
        SoftmaxNumbers numbers = SoftmaxNumbers.of(logits, t);
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        for (int i = 0; i < logits.length; i++) {
            Elements.say(cells.get(4 * i), figure(logits[i]));
            Elements.say(cells.get(4 * i + 1), figure(logits[i] / t));
            Elements.say(cells.get(4 * i + 2), figure(numbers.exponentials()[i]));
            Elements.say(cells.get(4 * i + 3), ClassBars.share(language, numbers.probabilities()[i]));
            bars.get(i).style("width", Decimal.text(PERCENT * numbers.probabilities()[i]) + "%");
        }
        Elements.say(formula, language.say("lens.softmax.formula", state.data().classes().get(best),
                figure(numbers.exponentials()[best]), language.figures().significant(numbers.sum(), SUM_DIGITS),
                language.figures().percent(numbers.probabilities()[best]), figure(logits[best])));
    }

    private String figure(double number) {
        return language.figures().significant(number, DIGITS);
    }

    @Override
    public void recolour(Colours colours) {
    }
}
