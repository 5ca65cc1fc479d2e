package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.ChanceBars;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/** What may come in a place of a text, as bars of which the reader can take one; how surprising each token was. */
final class NextPanel {
    private static final int DIGITS = 3;

    private final Language language;
    private final Panel panel;
    private final OriginBadge badge;
    private final IntConsumer taken;
    private final Tag bars = Tag.of("div").is("chance-place");
    private final HTMLElement place = Tag.of("p").is("next-place").element();
    private final HTMLElement pace;
    private final HTMLElement perplexity;
    private final SeriesChart surprise;
    private int[] tokens = new int[0];
    /** They come with a part of the program. */
    private Optional<ChanceBars> drawn = Optional.empty();
    private Runnable shown = () -> { };
    private Runnable curve = () -> { };

    /** @param taken gets the token that the reader takes */
    NextPanel(Language language, Colours colours, Turns turns, IntConsumer taken) {
        this.language = language;
        this.taken = taken;
        panel = new Panel("next", language.say("transformer.next.title"));
        badge = OriginBadge.live(language, language.say("transformer.next.title"), "");
        panel.head().add(badge.tag());
        pace = output("transformer.next.pace");
        perplexity = output("transformer.next.perplexity");
        surprise = new SeriesChart(language, colours, turns, language.say("transformer.next.surprise"),
                language.say("transformer.next.bits"), false);
        panel.body().add(place).add(bars, Tag.of("dl").is("facts").add(fact("transformer.next.pace", pace),
                fact("transformer.next.perplexity", perplexity)), surprise.tag());
        panel.tag().is("face-generate");
    }

    private HTMLElement output(String name) {
        return Tag.of("output").attribute("aria-label", language.say(name)).attribute("aria-live", "off").text("–")
                .element();
    }

    private Tag fact(String name, HTMLElement output) {
        return Tag.of("div").add(Tag.of("dt").text(language.say(name)), Tag.of("dd").add(output));
    }

    Tag tag() {
        return panel.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    /** What draws the bars is there. */
    void loaded() {
        ChanceBars made = new ChanceBars(language, language.say("transformer.next.title"));
        made.onChoice(index -> taken.accept(tokens[index]));
        bars.add(made.tag());
        drawn = Optional.of(made);
        shown.run();
        curve.run();
    }

    void recolour(Colours colours) {
        surprise.recolour(colours);
    }

    /**
     * Shows what may come.
     *
     * @param where which place that is, in words
     * @param texts of the tokens
     * @param model what the model says of each
     * @param chances how likely each is to be drawn
     * @param taken which token stands there; −1 for none yet
     */
    void show(String where, int[] next, List<String> texts, float[] model, float[] chances, int taken) {
        tokens = next.clone();
        Elements.say(place, where);
        shown = () -> draw(texts, model, chances, taken);
        shown.run();
    }

    private void draw(List<String> texts, float[] model, float[] chances, int taken) {
        if (drawn.isEmpty()) {
            return;
        }
        List<ChanceBars.Bar> rows = new ArrayList<>();
        int takenAt = -1;
        for (int i = 0; i < tokens.length; i++) {
            String name = Token.plain(texts.get(i)).visible();
            rows.add(new ChanceBars.Bar(name, chances[i], language.say("transformer.next.bar", name,
                    language.figures().percent(chances[i]), language.figures().percent(model[i]))));
            takenAt = tokens[i] == taken ? i : takenAt;
        }
        drawn.get().show(rows, takenAt);
    }

    /** There is nothing to go on from. */
    void nothing(String why) {
        tokens = new int[0];
        Elements.say(place, why);
        shown = () -> { };
        drawn.ifPresent(present -> present.show(List.of(), -1));
    }

    /** @param perSecond 0 before anything was written */
    void pace(double perSecond) {
        Elements.say(pace, perSecond > 0 ? language.figures().significant(perSecond, DIGITS) : "–");
    }

    /**
     * @param bits how surprising each token of the text was
     * @param guesses 2 to their mean
     */
    void surprise(double[] bits, double guesses, boolean isOver) {
        double[] places = new double[bits.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = i + 1;
        }
        Elements.say(perplexity, language.figures().known(guesses, DIGITS));
        // Like the bars, behind what the page needs to be usable.
        curve = () -> surprise.show(new SeriesData(language.say("transformer.next.token"), places,
                List.of(language.say("transformer.next.bits")), List.of(bits)), isOver);
        if (drawn.isPresent()) {
            curve.run();
        }
    }
}
