package org.dlmastery.ui.exercise;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.embed.EmbedPort;
import org.dlmastery.ui.session.RunFit;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** What a reader is asked to do, and how far the run has come with it. On paper there is a place for a name. */
public final class ExerciseView {
    private final Language language;
    private final Exercise exercise;
    private final Measures measures;
    private final List<HTMLElement> items = new ArrayList<>();
    private final List<HTMLElement> marks = new ArrayList<>();
    private final List<HTMLElement> figures = new ArrayList<>();
    private final HTMLElement word = Tag.of("p").is("goal-word").attribute("role", "status").element();
    private final Tag tag;
    private boolean reached;

    /** @param fit what the size of the page's models is known by */
    public ExerciseView(Language language, Exercise exercise, RunFit fit) {
        this.language = language;
        this.exercise = exercise;
        measures = new Measures(language, fit);
        Tag goal = Tag.of("ul").is("goal").attribute("aria-label", language.say("exercise.goal"));
        for (Condition each : exercise.goal()) {
            HTMLElement mark = Tag.of("span").is("goal-mark").element();
            HTMLElement figure = Tag.of("span").is("goal-now").element();
            Tag item = Tag.of("li").add(mark).add(Tag.of("span").text(measures.sentence(each))).add(figure);
            marks.add(mark);
            figures.add(figure);
            items.add(item.element());
            goal.add(item);
            mark(items.size() - 1, false);
        }
        Tag instruction = Tag.of("div").is("instruction").attribute("tabindex", "0").attribute("role", "region")
                .attribute("aria-label", language.say("exercise.instruction"))
                .add(Tag.of("p").text(exercise.instruction()));
        tag = Tag.of("section").is("exercise").attribute("aria-label", language.say("exercise.name")).add(
                Tag.of("p").is("on-paper name-line").text(language.say("exercise.name-line")),
                Tag.of("div").add(Tag.of("h1").text(exercise.title().isEmpty() ? language.say("exercise.name")
                        : exercise.title()), instruction),
                Tag.of("div").add(goal.hidden(exercise.goal().isEmpty())).add(word));
    }

    public Tag tag() {
        return tag;
    }

    /** How a run of these settings stands. Once the goal is reached, it stays so for this visit. */
    public void show(RunMoment moment, Values values) {
        int met = 0;
        for (int i = 0; i < items.size(); i++) {
            Condition each = exercise.goal().get(i);
            double figure = measures.figure(each.measure(), moment, values);
            boolean isMet = each.isMetBy(figure);
            met += isMet ? 1 : 0;
            mark(i, isMet);
            Elements.say(figures.get(i), language.say("exercise.now", measures.text(each.measure(), figure)));
        }
        if (met > 0 && met == items.size() && !reached && moment.step() > 0) {
            reached = true;
            Elements.say(word, language.say("exercise.reached", language.figures().whole(moment.epoch()),
                    language.figures().whole(moment.step())));
            Elements.mark(tag.element(), "data-reached", "true");
            EmbedPort.goal(exercise.title(), moment.epoch(), moment.step());
        }
    }

    private void mark(int item, boolean isMet) {
        Elements.mark(items.get(item), "data-met", Boolean.toString(isMet));
        Elements.say(marks.get(item), isMet ? "✓" : "○");
        Elements.mark(marks.get(item), "role", "img");
        Elements.mark(marks.get(item), "aria-label", language.say(isMet ? "exercise.met" : "exercise.open"));
    }
}
