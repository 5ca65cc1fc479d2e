package org.dlmastery.ui.page.transformer.known;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.HeadScores;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.page.transformer.TransformerModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * How heads come to look at what followed last time (Olsson et al. 2022): each head's score in the course of the run,
 * the loss where strings are said again, and what it is without the heads that the reader has switched off.
 */
final class InductionBirth implements KnownPart.Content {
    private static final int DIGITS = 2;
    private static final int NONE = -1;

    private final Language language;
    private final TransformerModel model;
    private final Subject stage;
    private final SecondHalf half;
    private final Panel panel;
    private final HTMLElement now = Tag.of("p").is("help").element();
    private final HTMLElement without = Tag.of("p").is("written-when").attribute("aria-live", "polite").element();
    private final Tag bars = Tag.of("table").is("inside-table known-heads");
    private final SeriesChart scores;
    private final SeriesChart losses;
    private final Tag tab;
    private int[] off = new int[0];
    private int step = NONE;
    private int measuredAt = NONE;
    private boolean rests;
    private boolean waits;

    /** @param strings those that are held out */
    InductionBirth(Language language, Colours colours, Turns turns, TransformerModel model, Subject stage,
            String[] strings) {
        this.language = language;
        this.model = model;
        this.stage = stage;
        half = new SecondHalf(model, strings);
        panel = new Panel("known", language.say("known.heads.title"));
        panel.body().add(now).add(bars).add(without);
        scores = new SeriesChart(language, colours, turns, language.say("known.heads.chart"),
                language.say("known.heads.score"), false);
        losses = new SeriesChart(language, colours, turns, language.say("known.half.chart"),
                language.say("transformer.loss.up"), false);
        tab = Tag.of("div").add(Tag.of("p").text(language.say("known.heads.text",
                        language.figures().fixed(Math.log(KnownText.STRINGS.source().vocabulary()), DIGITS),
                        language.figures().whole(KnownText.STRINGS.measured(model.size().context())),
                        language.figures().whole(HeadScores.PLACES))),
                scores.tag().is("trained-course"), losses.tag().is("trained-course"),
                Tag.of("p").text(language.say("known.heads.how")));
    }

    @Override
    public Panel panel() {
        return panel;
    }

    @Override
    public Tag tab() {
        return tab;
    }

    @Override
    public void recolour(Colours colours) {
        scores.recolour(colours);
        losses.recolour(colours);
    }

    @Override
    public void show(GptMoment moment) {
        rests = moment.state() != RunState.TRAINING;
        step = moment.step();
        Elements.say(now, language.say("known.half.now", language.figures().fixed(moment.testLoss(), DIGITS),
                language.figures().whole(moment.moment().measuredAt())));
        GptSize size = model.size();
        List<String> names = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        bars.empty();
        for (int i = 0; i < size.layers() * size.heads(); i++) {
            String name = language.say("known.head", language.figures().whole(i / size.heads() + 1),
                    language.figures().whole(i % size.heads() + 1));
            String column = HeadScores.column(i / size.heads(), i % size.heads());
            float score = moment.moment().metrics().get(column);
            bars.add(Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(name),
                    Tag.of("td").style("--share", Math.round(100 * Math.max(0, score)) + "%")
                            .text(language.figures().fixed(score, DIGITS))));
            names.add(name);
            columns.add(column);
        }
        History history = moment.moment().history();
        if (history.count() > 0) {
            scores.show(KnownSeries.of(language, history, names, columns), rests);
            losses.show(KnownSeries.of(language, history, List.of(language.say("known.half")),
                    List.of(Metrics.TEST_LOSS)), rests);
        }
        changed();
    }

    @Override
    public void forget() {
        measuredAt = NONE;
    }

    @Override
    public void changed() {
        if (!rests || waits || measuredAt == step && Arrays.equals(off, stage.off())) {
            return;
        }
        off = stage.off();
        measuredAt = step;
        if (off.length == 0) {
            Elements.say(without, language.say("known.half.off"));
            return;
        }
        waits = true;
        half.measure(off, less -> half.measure(new int[0], whole -> {
            waits = false;
            if (less == less && whole == whole) {
                Elements.say(without, language.say("known.half.without", heads(),
                        language.figures().fixed(less, DIGITS), language.figures().fixed(whole, DIGITS),
                        language.figures().whole(SecondHalf.STRINGS)));
            }
            changed();
        }));
    }

    /** Which are switched off, in words. */
    private String heads() {
        StringBuilder heads = new StringBuilder();
        int each = model.size().heads();
        for (int head : off) {
            heads.append(heads.length() == 0 ? "" : ", ").append(language.say("known.head",
                    language.figures().whole(head / each + 1), language.figures().whole(head % each + 1)));
        }
        return heads.toString();
    }
}
