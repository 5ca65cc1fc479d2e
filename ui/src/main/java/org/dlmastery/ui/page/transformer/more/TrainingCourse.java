package org.dlmastery.ui.page.transformer.more;

import java.util.List;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.TrainedFile;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** How the site's trained network came about: on what it was trained, how long, and the course of its losses. */
public final class TrainingCourse {
    private static final int DIGITS = 3;

    private final Language language;
    private final SeriesChart chart;
    private final Tag facts = Tag.of("p");
    private final Tag tag;

    /** @param weights brings the network's file */
    public TrainingCourse(Language language, Colours colours, Turns turns, SiteBytes weights) {
        this.language = language;
        String title = language.say("transformer.tab.trained");
        chart = new SeriesChart(language, colours, turns, language.say("transformer.loss.name"),
                language.say("transformer.loss.up"), false);
        OriginBadge badge = new OriginBadge(language, OriginBadge.Kind.PRECOMPUTED, title,
                language.say("trainedgpt.origin"));
        badge.moment(language.say("trainedgpt.moment"));
        tag = Tag.of("div").is("reading inside").add(badge.tag(), facts,
                Tag.of("p").text(language.say("trainedgpt.text")), chart.tag().is("trained-course"));
        weights.load(TrainedGpt.NAME, file -> show(TrainedGpt.read(file).network()),
                why -> Elements.say(facts.element(), language.say(why)));
    }

    public Tag tag() {
        return tag;
    }

    public void recolour(Colours colours) {
        chart.recolour(colours);
    }

    private void show(TrainedFile network) {
        GptExperiment experiment = GptControls.experiment(TrainedGpt.values());
        Elements.say(facts.element(), language.say("trainedgpt.facts", whole(experiment.parameterCount()),
                whole(experiment.text().characters()), whole(network.steps()), whole(experiment.batch()),
                whole(experiment.size().context()), whole(experiment.text().validation()),
                language.figures().fixed(network.lastLoss(), DIGITS),
                language.figures().fixed(TrainedGpt.BIGRAM_NATS, DIGITS)));
        History course = network.course();
        double[] steps = new double[course.count()];
        double[] batches = new double[steps.length];
        double[] validation = new double[steps.length];
        for (int row = 0; row < steps.length; row++) {
            steps[row] = course.get(row, History.STEP);
            batches[row] = course.get(row, Metrics.BATCH_LOSS);
            validation[row] = course.get(row, Metrics.TEST_LOSS);
        }
        chart.show(new SeriesData(language.say("transformer.loss.across"), steps,
                List.of(language.say("transformer.metric.batch"), language.say("transformer.metric.validation")),
                List.of(batches, validation)), true);
    }

    private String whole(int number) {
        return language.figures().whole(number);
    }
}
