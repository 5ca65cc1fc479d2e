package org.dlmastery.ui.page.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.BigramBaseline;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/** The losses in the course of the run beside the bigram baseline of the same text, as curves, as numbers, in words. */
final class LossPanel {
    private static final int DIGITS = 4;

    private final Language language;
    private final Panel panel;
    private final SeriesChart chart;
    private final HTMLElement verdict = Tag.of("p").is("verdict").attribute("aria-live", "polite").element();
    private final HTMLElement trainingLoss;
    private final HTMLElement validationLoss;
    private final HTMLElement baselineLoss;
    private final HTMLElement parameters;
    private final HTMLElement steps;
    private final HTMLElement pace;
    private boolean isKnown;
    private Optional<BigramBaseline> baseline = Optional.empty();

    LossPanel(Language language, Colours colours, Turns turns, OriginBadge badge) {
        this.language = language;
        panel = new Panel("loss", language.say("transformer.loss.title"));
        badge.origin(language.say("transformer.loss.origin") + " " + language.say("transformer.loss.bigram"));
        panel.head().add(badge.tag());
        chart = new SeriesChart(language, colours, turns, language.say("transformer.loss.name"),
                language.say("transformer.loss.up"), false);
        FactList facts = new FactList(language);
        trainingLoss = facts.add("transformer.metric.batch", "metric.training-loss");
        validationLoss = facts.add("transformer.metric.validation");
        baselineLoss = facts.add("transformer.metric.bigram");
        parameters = facts.add("metric.parameters");
        steps = facts.add("metric.steps");
        pace = facts.add("transformer.metric.pace");
        panel.body().add(verdict).add(chart.tag(), facts.tag());
        panel.tag().is("face-train");
    }

    Tag tag() {
        return panel.tag();
    }

    void recolour(Colours colours) {
        chart.recolour(colours);
    }

    /** @param cases whether the text is one of cases, of which pairs of characters say nothing */
    void settings(GptExperiment experiment, boolean cases) {
        isKnown = cases;
        Elements.mark(panel.tag().element(), "data-cases", Boolean.toString(cases));
        Elements.say(parameters, language.figures().whole(experiment.parameterCount()));
    }

    /** @param next empty while the text isn't here */
    void baseline(Optional<BigramBaseline> next) {
        baseline = next;
        Elements.say(baselineLoss, next.isPresent() ? number(next.get().nats()) : "–");
    }

    void show(GptMoment moment, GptExperiment experiment) {
        // No batch has been trained on at step 0.
        Elements.say(trainingLoss, moment.step() == 0 ? "–" : number(moment.trainingLoss()));
        Elements.say(validationLoss, number(moment.testLoss()));
        Elements.say(steps, language.figures().whole(moment.step()));
        double characters = moment.stepsPerSecond() * (double) experiment.batch() * experiment.size().context();
        Elements.say(pace, characters > 0 ? language.figures().whole(Math.round(characters)) : "–");
        sayVerdict(moment);
        History history = moment.moment().history();
        chart.show(series(history), moment.state() != RunState.TRAINING);
    }

    void compare(List<KeptCurve> kept) {
        chart.compare(kept, this::series);
    }

    private void sayVerdict(GptMoment moment) {
        if (baseline.isEmpty() || moment.testLoss() != moment.testLoss()) {
            Elements.say(verdict, "");
            return;
        }
        boolean below = moment.testLoss() < baseline.get().nats();
        Elements.say(verdict, language.say(below ? "transformer.loss.below" : "transformer.loss.above",
                language.figures().fixed(moment.testLoss(), 2), language.figures().fixed(baseline.get().nats(), 2),
                language.figures().whole(moment.moment().measuredAt())));
    }

    private SeriesData series(History history) {
        int rows = history.count();
        double[] x = new double[rows];
        double[] batches = new double[rows];
        double[] validation = new double[rows];
        for (int i = 0; i < rows; i++) {
            x[i] = history.get(i, History.STEP);
            batches[i] = history.get(i, Metrics.BATCH_LOSS);
            validation[i] = history.get(i, Metrics.TEST_LOSS);
        }
        List<String> names = new ArrayList<>(List.of(language.say("transformer.metric.batch"),
                language.say("transformer.metric.validation")));
        List<double[]> values = new ArrayList<>(List.of(batches, validation));
        if (!isKnown) {
            double[] level = new double[rows];
            Arrays.fill(level, baseline.isPresent() ? baseline.get().nats() : Double.NaN);
            names.add(language.say("transformer.metric.bigram"));
            values.add(level);
        }
        return new SeriesData(language.say("transformer.loss.across"), x, names, values);
    }

    private String number(double value) {
        return language.figures().known(value, DIGITS);
    }
}
