package org.dlmastery.ui.page.mlp.walk;

import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** Chooses one of the training points: by number, or the one before or after. */
final class PointChooser {
    private final Language language;
    private final Runnable chosen;
    private final Tag tag;
    private final HTMLInputElement typed;
    private final HTMLElement of = Tag.of("span").element();
    private final Tag problem = Tag.of("p").is("problem").id("walk-problem").attribute("role", "alert").hidden(true);
    private TrainingPoints training = new TrainingPoints(new float[0]);
    private int at;

    /** @param chosen runs when another point is chosen */
    PointChooser(Language language, Runnable chosen) {
        this.language = language;
        this.chosen = chosen;
        Tag input = Tag.of("input").attribute("type", "text").attribute("inputmode", "numeric")
                .attribute("autocomplete", "off").attribute("aria-describedby", "walk-problem").id("walk-point")
                .on("change", event -> type());
        typed = (HTMLInputElement) input.element();
        tag = Tag.of("div").is("walk-point").add(
                Tag.of("label").attribute("for", "walk-point").text(language.say("walk.point")),
                Tag.of("span").is("typed").add(input).add(of),
                Tag.of("span").is("buttons").add(
                        Tag.button(language.say("walk.point.previous")).is("small")
                                .on("click", event -> choose(at == 0 ? count() - 1 : at - 1)),
                        Tag.button(language.say("walk.point.next")).is("small")
                                .on("click", event -> choose(at == count() - 1 ? 0 : at + 1))),
                problem);
    }

    Tag tag() {
        return tag;
    }

    void points(MlpPoints points) {
        training = new TrainingPoints(points.training());
        at = Math.max(0, Math.min(at, count() - 1));
        show();
    }

    /** How many training points there are. */
    int count() {
        return training.count();
    }

    /** The chosen point's number among all points. */
    int point() {
        return training.point(at);
    }

    /** Chooses by the place among the training points. */
    void choose(int next) {
        if (next >= 0 && next < count()) {
            at = next;
            show();
            chosen.run();
        }
    }

    /** Chooses by the number among all points, if that is a training point. */
    void choosePoint(int point) {
        choose(training.placeOf(point));
    }

    private void show() {
        typed.setValue(Integer.toString(at + 1));
        typed.removeAttribute("aria-invalid");
        problem.hidden(true);
        Elements.say(of, language.say("walk.point.of", language.figures().whole(count())));
    }

    private void type() {
        double number;
        try {
            number = Decimal.parse(typed.getValue().trim());
        } catch (NumberFormatException none) {
            number = 0;
        }
        if (number >= 1 && number <= count() && number == Math.rint(number)) {
            choose((int) number - 1);
        } else {
            typed.setAttribute("aria-invalid", "true");
            problem.text(language.say("walk.point.bad", language.figures().whole(count()))).hidden(false);
        }
    }
}
