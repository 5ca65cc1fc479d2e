package org.dlmastery.ui.page.cnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.TaskBar;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The race on the hard images: two fresh networks, one that learns from the training images whose labels the present
 * network believes least, one from as many drawn by chance, and how much of the test images each reads right.
 */
final class DoubtRace {
    private static final double PERCENT = 100;
    private static final int DIGITS = 2;

    private final Language language;
    private final CnnModel model;
    private final TaskBar bar;
    private final SeriesChart chart;
    private final HTMLElement words = Tag.of("p").is("lens-answer").attribute("aria-live", "polite").element();
    private final Tag course = Tag.of("div").hidden(true);
    private final Tag begin;
    private final Tag tag;
    private final List<int[]> steps = new ArrayList<>();
    private final List<float[]> accuracies = new ArrayList<>();
    private Doubts doubts = new Doubts(new byte[0]);

    /** @param turns in which the chart is built */
    DoubtRace(Language language, Colours colours, Turns turns, CnnModel model) {
        this.language = language;
        this.model = model;
        bar = new TaskBar(language, this::stop);
        chart = new SeriesChart(language, colours, turns, language.say("doubts.race.chart"),
                language.say("cnn.accuracy.unit"), false);
        begin = Tag.button(language.say("doubts.race.begin")).is("small").on("click", event -> begin());
        tag = Tag.of("section").is("lens").hidden(true).attribute("aria-label", language.say("doubts.race.title")).add(
                Tag.of("h3").text(language.say("doubts.race.title")),
                Tag.of("p").text(language.say("doubts.race.about")),
                Tag.of("div").is("buttons").add(begin), bar.tag(), course.add(words).add(chart.tag()));
    }

    Tag tag() {
        return tag;
    }

    void recolour(Colours colours) {
        chart.recolour(colours);
    }

    /** Of all images it is known how much their labels are believed. */
    void offer(Doubts known) {
        doubts = known;
        tag.hidden(false);
    }

    private void begin() {
        int[] hard = doubts.hardest();
        int[] others = Arrays.copyOf(new SeededRandom(model.experiment().seed(), SeededRandom.Purpose.SPLIT)
                .permutation(doubts.count()), hard.length);
        steps.clear();
        accuracies.clear();
        course.hidden(false);
        Elements.say(words, "");
        begin.hidden(true);
        bar.begin(language.say("doubts.race.title"));
        model.ask(CnnSpec.race(CnnModel.RACE_TASK, hard, others));
    }

    private void stop() {
        model.cancel(CnnModel.RACE_TASK);
        end(language.say("doubts.race.stopped"));
    }

    private void end(String how) {
        bar.end(how);
        begin.hidden(false);
    }

    /** The run is another: its engine has forgotten the race. */
    void forgetRun() {
        end("");
        tag.hidden(true);
    }

    /** @param answer how far both are; empty when they are at their end */
    void answered(List<NamedArray> answer) {
        if (answer.isEmpty()) {
            end(language.say("doubts.race.over"));
            return;
        }
        int[] step = NamedArray.get(answer, CnnSpec.STEP).wholes();
        steps.add(step);
        accuracies.add(NamedArray.get(answer, CnnSpec.ACCURACIES).values());
        bar.progress(step[0], step[1], language.say("metric.steps"));
        show();
    }

    private void show() {
        // Untrained, both know a tenth: after that the curve would be a line along the top.
        int from = steps.size() > 1 ? 1 : 0;
        double[] x = new double[steps.size() - from];
        double[] hard = new double[x.length];
        double[] others = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = steps.get(from + i)[0];
            hard[i] = PERCENT * accuracies.get(from + i)[0];
            others[i] = PERCENT * accuracies.get(from + i)[1];
        }
        chart.show(new SeriesData(language.say("cnn.chart.step"), x,
                List.of(language.say("doubts.race.hard"), language.say("doubts.race.others")),
                List.of(hard, others)), true);
        int last = x.length - 1;
        Elements.say(words, language.say("doubts.race.words", language.figures().whole((long) x[last]),
                language.figures().whole(steps.get(from + last)[1]), percent(hard[last]), percent(others[last])));
    }

    private String percent(double share) {
        return language.figures().fixed(share, DIGITS) + " %";
    }
}
