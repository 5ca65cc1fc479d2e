package org.dlmastery.ui.widget;

import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * A run's numbers: loss and accuracy of both splits, whose rows are the legend of the curves beside them too, and how big
 * and how fast it all is.
 */
public final class MetricsTable {
    private static final int DIGITS = 3;

    private final Language language;
    private final Tag tag;
    private final HTMLElement trainingLoss;
    private final HTMLElement testLoss;
    private final HTMLElement trainingAccuracy;
    private final HTMLElement testAccuracy;
    private final HTMLElement parameters;
    private final HTMLElement layers;
    private final HTMLElement steps;
    private final HTMLElement stepsPerSecond;
    /** Of which step the figures are, where the run has gone on since. */
    private final HTMLElement measuredAt = Tag.of("td").element();
    private final HTMLElement lossName = Tag.of("th").attribute("scope", "col").element();
    private final Tag trainingName;
    private final Tag testName;
    private final Tag facts;
    private final HTMLElement note;

    public MetricsTable(Language language) {
        this.language = language;
        trainingLoss = output("metric.training-loss");
        testLoss = output("metric.test-loss");
        trainingAccuracy = output("metric.training-accuracy");
        testAccuracy = output("metric.test-accuracy");
        parameters = output("metric.parameters");
        layers = output("metric.layers");
        steps = output("metric.steps");
        stepsPerSecond = output("metric.speed");
        trainingName = head("row", "metric.training").is("series");
        testName = head("row", "metric.test").is("series series-test");
        Tag table = Tag.of("table").is("metrics").add(
                Tag.of("thead").add(Tag.of("tr").add(measuredAt).add(lossName).add(head("col", "metric.accuracy"))),
                Tag.of("tbody").add(
                        Tag.of("tr").add(trainingName, cell(trainingLoss), cell(trainingAccuracy)),
                        Tag.of("tr").add(testName, cell(testLoss), cell(testAccuracy))));
        facts = Tag.of("dl").is("facts").add(
                fact("metric.parameters", parameters), fact("metric.layers", layers),
                fact("metric.steps", steps), fact("metric.speed.short", stepsPerSecond));
        note = Tag.of("p").is("help").text(language.say("metric.no-accuracy")).element();
        tag = Tag.of("div").is("metrics-block").add(table).add(note);
        showsClasses();
    }

    public Tag tag() {
        return tag;
    }

    /** How big and how fast it is. */
    public Tag facts() {
        return facts;
    }

    /** Adds to the names of the splits how their examples are marked in a picture. */
    public void marks(Tag training, Tag test) {
        trainingName.add(training);
        testName.add(test);
    }

    /** Of a model that classifies: at first. */
    public void showsClasses() {
        Elements.say(lossName, language.say("metric.loss"));
        Elements.hide(note, true);
    }

    /** Of a model that predicts numbers, none of which is simply right or wrong: there is no accuracy. */
    public void showsNumbers() {
        Elements.say(lossName, language.say("metric.squared-error"));
        Elements.hide(note, false);
    }

    /** What is known of a network before its first snapshot. */
    public void network(int parameterCount, int layerCount) {
        Elements.say(parameters, language.figures().whole(parameterCount));
        Elements.say(layers, language.figures().whole(layerCount));
    }

    public void show(RunMoment snapshot) {
        boolean isMeasured = snapshot.moment().metrics().columns().contains(Metrics.TRAINING_LOSS);
        Elements.say(trainingLoss, isMeasured ? language.figures().significant(snapshot.trainingLoss(), DIGITS) : "–");
        boolean nothingToTest = !isMeasured
                || Float.isNaN(snapshot.testLoss()) && !Float.isNaN(snapshot.trainingLoss());
        Elements.say(testLoss, nothingToTest ? "–" : language.figures().significant(snapshot.testLoss(), DIGITS));
        int at = snapshot.moment().measuredAt();
        Elements.say(measuredAt, isMeasured && at >= 0 && at < snapshot.step()
                ? language.say("metric.measured-at", language.figures().whole(at)) : "");
        Elements.say(trainingAccuracy, accuracy(snapshot.trainingLoss(), snapshot.trainingAccuracy()));
        Elements.say(testAccuracy, accuracy(snapshot.testLoss(), snapshot.testAccuracy()));
        Elements.say(steps, language.figures().whole(snapshot.step()));
        Elements.say(stepsPerSecond, snapshot.stepsPerSecond() > 0
                ? language.figures().whole(Math.round(snapshot.stepsPerSecond())) : "–");
    }

    /** Where the loss is no number the answers are none either, and none of them is right. */
    private String accuracy(float loss, float accuracy) {
        return Float.isNaN(loss) || Float.isInfinite(loss) ? "–" : language.figures().percent(accuracy);
    }

    private HTMLElement output(String nameKey) {
        return Tag.of("output").attribute("aria-label", language.say(nameKey)).attribute("aria-live", "off")
                .text("–").element();
    }

    private Tag head(String scope, String key) {
        return Tag.of("th").attribute("scope", scope).text(language.say(key));
    }

    private static Tag cell(HTMLElement output) {
        return Tag.of("td").add(output);
    }

    private Tag fact(String key, HTMLElement output) {
        return Tag.of("div").add(Tag.of("dt").text(language.say(key)), Tag.of("dd").add(output));
    }
}
