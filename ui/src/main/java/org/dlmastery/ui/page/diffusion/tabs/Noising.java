package org.dlmastery.ui.page.diffusion.tabs;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.NoisedDigit;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.ScheduleCurves;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Sliders;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLInputElement;

/**
 * A real digit and a timestep to choose, and what the engine makes of them: the digit noised, and both schedules in
 * numbers. While it computes, of several wishes the last counts.
 */
final class Noising {
    private static final int FIRST_TIME = 300;

    private final Language language;
    private final DiffusionModel model;
    private final Runnable shown;
    private final RealDigit digit;
    private final LatestQuestion question;
    private final HTMLInputElement slider;
    private final Tag place = Tag.of("output");
    private final Tag tag;
    private Optional<ScheduleCurves> cosine = Optional.empty();
    private Optional<ScheduleCurves> linear = Optional.empty();
    private Optional<NoisedDigit> noised = Optional.empty();
    private int seed = 1;
    private int time = FIRST_TIME;

    /** @param shown runs when there is something new to show */
    Noising(Language language, DiffusionModel model, ImageDownload download, Runnable shown) {
        this.language = language;
        this.model = model;
        this.shown = shown;
        digit = new RealDigit(language, download, this::noise);
        question = new LatestQuestion(model, DiffusionSpec.NOISE, () -> digit.pixels()
                .filter(pixels -> model.snapshot().isPresent())
                .map(pixels -> NoisedDigit.question(pixels, time, seed)), answer -> {
                    noised = Optional.of(NoisedDigit.of(answer));
                    shown.run();
                });
        slider = (HTMLInputElement) Tag.of("input").attribute("type", "range").attribute("min", "0")
                .attribute("max", Integer.toString(DiffusionSpec.TIMESTEPS - 1)).attribute("step", "1")
                .attribute("aria-label", language.say("noising.time")).element();
        slider.setValue(Integer.toString(FIRST_TIME));
        Sliders.onSlide(slider, () -> {
            time = Integer.parseInt(slider.getValue());
            noise();
        });
        Tag other = Tag.button(language.say("noising.other")).is("small").on("click", event -> {
            seed++;
            noise();
        });
        tag = Tag.of("div").is("noising").add(digit.tag(),
                Tag.of("div").is("noising-time").add(Tag.of("span").text(language.say("noising.time")))
                        .add(slider).add(place, other));
        place();
    }

    /** Has digits come: whoever made this can be told now. */
    void begin() {
        digit.begin();
        changed();
    }

    Tag tag() {
        return tag;
    }

    /** Asks again what an engine that has just come doesn't know. */
    void changed() {
        if (model.snapshot().isPresent()) {
            if (cosine.isEmpty()) {
                model.ask(DiffusionSpec.SCHEDULES, List.of(), arrays -> {
                    cosine = Optional.of(ScheduleCurves.of(arrays, Schedule.COSINE));
                    linear = Optional.of(ScheduleCurves.of(arrays, Schedule.LINEAR));
                    shown.run();
                }, () -> { });
            }
            if (noised.isEmpty()) {
                noise();
            }
        }
    }

    private void place() {
        Elements.say(place.element(), language.say("noising.at", language.figures().whole(time)));
    }

    private void noise() {
        place();
        shown.run();
        question.ask();
    }

    /** t. */
    int time() {
        return time;
    }

    /** Which digit is noised. */
    int label() {
        return digit.label();
    }

    /** x₀. */
    Optional<float[]> clean() {
        return digit.pixels();
    }

    /** What the engine has made of it. */
    Optional<NoisedDigit> noised() {
        return noised;
    }

    /** A schedule in numbers. */
    Optional<ScheduleCurves> curves(Schedule schedule) {
        return schedule == Schedule.COSINE ? cosine : linear;
    }
}
