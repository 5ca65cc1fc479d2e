package org.dlmastery.ui.explain;

import java.util.function.IntConsumer;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Sliders;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;
import org.teavm.jso.dom.html.HTMLSelectElement;

/**
 * Goes through steps: forwards, backwards, to any with the slider, by itself at a speed. Who wants little motion gets no
 * Play, only steps.
 */
public final class StepPlayer {
    /** How many times as fast, of which the reader chooses one. */
    private static final double[] SPEEDS = {0.5, 1, 2, 4, 16};
    private static final int NORMAL = 1;

    private final Language language;
    private final double milliseconds;
    private final IntConsumer shown;
    private final HTMLElement back;
    private final HTMLElement forward;
    private final HTMLElement reset;
    private final HTMLElement play;
    private final HTMLInputElement slider;
    private final HTMLElement place = Tag.of("output").is("step-place").element();
    private final HTMLSelectElement speed;
    private final Tag tag;
    private StepClock clock = StepClock.of(1);
    private int timer;

    /**
     * @param name what is gone through
     * @param milliseconds how long a step stays at the normal speed
     * @param shown gets the number of a step, from 0, whenever another is to be shown
     */
    public StepPlayer(Language language, String name, double milliseconds, IntConsumer shown) {
        this.language = language;
        this.milliseconds = milliseconds;
        this.shown = shown;
        reset = button("explain.step.reset", () -> go(0));
        back = button("explain.step.back", () -> go(clock.at() - 1));
        play = button("explain.step.play", this::toggle);
        forward = button("explain.step.forward", () -> go(clock.at() + 1));
        Tag range = Tag.of("input").attribute("type", "range").attribute("min", "0").attribute("step", "1")
                .attribute("aria-label", language.say("explain.step.position"));
        slider = (HTMLInputElement) range.element();
        Sliders.onSlide(slider, () -> go(Integer.parseInt(slider.getValue())));
        Tag speeds = Tag.of("select").attribute("aria-label", language.say("explain.step.speed"));
        for (double each : SPEEDS) {
            speeds.add(Tag.of("option").text(language.say("explain.step.times", language.figures().plain(each))));
        }
        speed = (HTMLSelectElement) speeds.element();
        speed.setSelectedIndex(NORMAL);
        boolean still = Page.wantsLittleMotion();
        play.setHidden(still);
        speed.setHidden(still);
        tag = Tag.of("div").is("step-player").attribute("role", "group").attribute("aria-label", name)
                .add(Toolbar.of(name, Tag.around(reset), Tag.around(back), Tag.around(play), Tag.around(forward)), range)
                .add(place).add(speeds);
        show();
    }

    public Tag tag() {
        return tag;
    }

    /** How many steps there are from now on, at least 1; nobody is told. */
    public void steps(int count) {
        clock = clock.resized(count);
        show();
    }

    /** The step shown, from 0. */
    public int at() {
        return clock.at();
    }

    /** Shows a step that was chosen elsewhere; nobody is told. */
    public void show(int step) {
        clock = clock.to(step);
        show();
    }

    /** Plays no further: the page goes away, or what is played is no more. */
    public void stop() {
        Window.clearTimeout(timer);
        clock = clock.stop();
        show();
    }

    private HTMLElement button(String key, Runnable action) {
        return Tag.button(language.say(key)).is("small").on("click", event -> action.run()).element();
    }

    private void go(int step) {
        StepClock next = clock.to(step);
        boolean moved = next.at() != clock.at();
        clock = next;
        show();
        if (moved) {
            shown.accept(clock.at());
        }
    }

    private void toggle() {
        if (clock.playing()) {
            stop();
            return;
        }
        int from = clock.at();
        clock = clock.play();
        show();
        if (clock.at() != from) {
            shown.accept(clock.at());
        }
        wait(clock.playing());
    }

    private void wait(boolean goesOn) {
        Window.clearTimeout(timer);
        if (goesOn) {
            timer = Window.setTimeout(() -> {
                if (clock.playing()) {
                    go(clock.at() + 1);
                    wait(clock.playing());
                }
            }, milliseconds / SPEEDS[Math.max(0, speed.getSelectedIndex())]);
        }
    }

    private void show() {
        Elements.say(play, language.say(clock.playing() ? "explain.step.stop" : "explain.step.play"));
        Elements.mark(slider, "max", Integer.toString(clock.steps() - 1));
        slider.setValue(Integer.toString(clock.at()));
        slider.setDisabled(clock.steps() == 1);
        String words = language.say("explain.step.of", language.figures().whole(clock.at() + 1),
                language.figures().whole(clock.steps()));
        Elements.mark(slider, "aria-valuetext", words);
        Elements.say(place, words);
        Elements.mark(back, "aria-disabled", Boolean.toString(clock.isFirst()));
        Elements.mark(reset, "aria-disabled", Boolean.toString(clock.isFirst()));
        Elements.mark(play, "aria-disabled", Boolean.toString(clock.steps() == 1));
        Elements.mark(forward, "aria-disabled", Boolean.toString(clock.isLast()));
    }
}
