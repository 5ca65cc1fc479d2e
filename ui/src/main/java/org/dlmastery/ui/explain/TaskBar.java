package org.dlmastery.ui.explain;

import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** A task that is running: its name, how far it is, how fast it goes, and mostly a button to stop it. Hidden while none runs. */
public final class TaskBar {
    private static final int DIGITS = 3;

    private final Language language;
    private final HTMLElement name = Tag.of("b").element();
    private final HTMLElement bar = Tag.of("progress").attribute("max", "1").element();
    private final HTMLElement figures = Tag.of("span").is("task-figures").element();
    private final HTMLElement said = Tag.of("p").is("out-of-sight").attribute("role", "status").element();
    private final Tag running;
    private final Tag tag;
    private TaskPace pace = new TaskPace();

    /** @param stop what the Stop button does; the bar stays until {@link #end} */
    public TaskBar(Language language, Runnable stop) {
        this(language);
        running.add(Tag.button(language.say("explain.task.stop")).is("small").on("click", event -> stop.run()));
    }

    /** Of a task that is stopped elsewhere. */
    public TaskBar(Language language) {
        this.language = language;
        running = Tag.of("div").is("task-bar").attribute("role", "group").hidden(true).add(name).add(bar).add(figures);
        tag = Tag.of("div").add(running).add(said);
    }

    public Tag tag() {
        return tag;
    }

    /** A task begins; how far it will go is not known yet. */
    public void begin(String taskName) {
        pace = new TaskPace();
        Elements.say(name, taskName);
        bar.removeAttribute("value");
        Elements.mark(bar, "aria-label", taskName);
        Elements.mark(running.element(), "aria-label", taskName);
        Elements.say(figures, "");
        running.hidden(false);
        Elements.say(said, language.say("explain.task.begun", taskName));
    }

    /**
     * How far the task is.
     *
     * @param done how much is done
     * @param all how much there is to do; 0 where nobody knows
     * @param unit what is counted, as people call several: "images"
     */
    public void progress(double done, double all, String unit) {
        pace.note(Page.now(), done);
        if (all > 0) {
            Elements.mark(bar, "value", Decimal.text(Math.min(1, done / all)));
        } else {
            bar.removeAttribute("value");
        }
        Elements.say(figures, words(language, pace, done, all, unit));
    }

    /** The task is over. @param text how it ended, for everyone who listens */
    public void end(String text) {
        running.hidden(true);
        Elements.say(said, text);
    }

    static String words(Language language, TaskPace pace, double done, double all, String unit) {
        String soFar = language.figures().whole((long) done);
        StringBuilder text = new StringBuilder(all > 0
                ? language.say("explain.task.of", soFar, language.figures().whole((long) all), unit)
                : language.say("explain.task.done", soFar, unit));
        double perSecond = pace.perSecond();
        if (perSecond > 0) {
            text.append(" · ").append(language.say("explain.task.pace",
                    language.figures().significant(perSecond, DIGITS), unit));
        }
        double left = all > 0 ? pace.secondsLeft(all) : Double.NaN;
        if (left >= 0) {
            text.append(" · ").append(left < 99
                    ? language.say("explain.task.seconds", language.figures().whole((long) Math.ceil(left)))
                    : language.say("explain.task.minutes", language.figures().whole((long) Math.ceil(left / 60))));
        }
        return text.toString();
    }
}
