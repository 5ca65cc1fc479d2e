package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.NextCharacter;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.ChanceBars;
import org.dlmastery.ui.explain.Token;
import org.dlmastery.ui.page.transformer.subject.LanguageModel;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * What may come in a place of the text on the stage, as bars of which a reader can take one; how surprising each token
 * was.
 */
final class NextPanel {
    private static final int DIGITS = 3;

    private final Language language;
    private final Panel panel;
    private final ChanceBars bars;
    private final HTMLElement where = Tag.of("p").is("next-place").element();
    private final HTMLElement pace;
    private final HTMLElement perplexity;
    private final SeriesChart surprise;
    private int[] tokens = new int[0];
    private int at;

    /** Hears which token the reader takes. */
    interface Taken {
        void take(int place, int token);
    }

    NextPanel(Language language, Colours colours, Turns turns, OriginBadge badge, Taken taken) {
        this.language = language;
        panel = new Panel("next", language.say("transformer.next.title"));
        badge.origin(language.say("transformer.next.origin"));
        panel.head().add(badge.tag());
        bars = new ChanceBars(language, language.say("transformer.next.title"));
        bars.onChoice(index -> taken.take(at, tokens[index]));
        FactList facts = new FactList(language);
        pace = facts.add("transformer.next.pace");
        perplexity = facts.add("transformer.next.perplexity");
        surprise = new SeriesChart(language, colours, turns, language.say("transformer.next.surprise"),
                language.say("transformer.next.bits"), false);
        panel.body().add(where).add(Tag.of("div").is("chance-place").add(bars.tag()), facts.tag(),
                surprise.tag());
        panel.tag().is("face-generate");
    }

    Tag tag() {
        return panel.tag();
    }

    void recolour(Colours colours) {
        surprise.recolour(colours);
    }

    /** Shows what the stage has come to. @param isOver whether all of the text's figures are drawn even now */
    void show(WritingStage stage, boolean isOver) {
        showPlace(stage);
        showSurprise(stage, isOver);
        Elements.say(pace, stage.pace() > 0 ? language.figures().significant(stage.pace(), DIGITS) : "–");
    }

    private void showPlace(WritingStage stage) {
        if (stage.model().isEmpty()) {
            nothing(stage.lack());
            return;
        }
        WrittenText text = stage.written();
        // While the model writes, what is read lags behind: what the last token was drawn from is known.
        boolean isDrawn = stage.selected() < 0 && stage.isWriting() && text.written() > 0;
        boolean isEnd = stage.selected() < 0 && !isDrawn;
        int place = isDrawn ? text.length() - 1 : isEnd ? text.length() : stage.selected();
        int taken = isEnd ? -1 : text.token(place);
        Optional<NextCharacter> draw = isEnd ? Optional.empty() : text.draw(place);
        int row = place - stage.readFrom() - 1;
        int told = stage.reading().isEmpty() ? 0 : stage.reading().get().length();
        if (draw.isEmpty() && (row < 0 || row >= told)) {
            if (!isEnd) {
                nothing(language.say("transformer.next.unknown"));
            } else if (text.length() == 0) {
                nothing("");
            }
            return;
        }
        at = place;
        Elements.say(where, isEnd ? end(stage) : language.say(isDrawn ? "transformer.next.drawn"
                : "transformer.next.instead", Token.plain(stage.model().get().text(taken)).visible(),
                language.figures().whole(text.written())));
        if (draw.isPresent()) {
            draw(stage.model().get(), draw.get().likeliest(), draw.get().model(), draw.get().chances(), taken);
        } else {
            TextReading reading = stage.reading().get();
            int from = row * reading.shown();
            int to = from + reading.shown();
            draw(stage.model().get(), Arrays.copyOfRange(reading.likeliest(), from, to),
                    Arrays.copyOfRange(reading.model(), from, to), Arrays.copyOfRange(reading.chances(), from, to), taken);
        }
    }

    /**
     * @param next the likeliest tokens
     * @param ofModel what the model says of each
     * @param chances how likely each is to be drawn
     * @param taken which token stands there; −1 for none yet
     */
    private void draw(LanguageModel model, int[] next, float[] ofModel, float[] chances, int taken) {
        tokens = next.clone();
        List<ChanceBars.Bar> rows = new ArrayList<>();
        int takenAt = -1;
        for (int i = 0; i < tokens.length; i++) {
            String name = Token.plain(model.text(tokens[i])).visible();
            rows.add(new ChanceBars.Bar(name, chances[i], language.say("transformer.next.bar", name,
                    language.figures().percent(chances[i]), language.figures().percent(ofModel[i]))));
            takenAt = tokens[i] == taken ? i : takenAt;
        }
        bars.show(rows, takenAt);
    }

    /** The chances are those of drawing: at another temperature than 1 they are other than the model's own. */
    private String end(WritingStage stage) {
        double temperature = stage.settings().temperature();
        return temperature == 0 ? language.say("transformer.next.greedy")
                : language.say("transformer.next.end", language.figures().plain(temperature));
    }

    /** There is nothing to go on from. */
    private void nothing(String why) {
        tokens = new int[0];
        Elements.say(where, why);
        bars.show(List.of(), -1);
    }

    private void showSurprise(WritingStage stage, boolean isOver) {
        double[] bits = new double[stage.written().length()];
        double[] places = new double[bits.length];
        double sum = 0;
        int known = 0;
        for (int i = 0; i < bits.length; i++) {
            places[i] = i + 1;
            bits[i] = stage.bits(i);
            if (bits[i] == bits[i]) {
                sum += bits[i];
                known++;
            }
        }
        Elements.say(perplexity, language.figures().known(known == 0 ? Double.NaN : Math.pow(2, sum / known), DIGITS));
        surprise.show(new SeriesData(language.say("transformer.next.token"), places,
                List.of(language.say("transformer.next.bits")), List.of(bits)), isOver);
    }
}
