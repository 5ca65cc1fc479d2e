package org.dlmastery.ui.model;

import java.util.function.IntConsumer;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Sliders;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.html.HTMLInputElement;

/** The slider through a run's states, with what it is for and where it stands. */
final class RewindSlider {
    private final Language language;
    private final Tag field = Tag.of("div").is("field");
    private final HTMLElement help = Tag.of("p").is("help").element();
    private final HTMLInputElement slider;
    private final HTMLElement at = Tag.of("output").attribute("aria-live", "off").element();

    /** @param slid gets which state the reader has slid to */
    RewindSlider(Language language, Tag place, IntConsumer slid) {
        this.language = language;
        Tag range = Tag.of("input").id("rewind").attribute("type", "range").attribute("min", "0").attribute("step", "1");
        slider = (HTMLInputElement) range.element();
        Sliders.onSlide(slider, () -> slid.accept(Integer.parseInt(slider.getValue())));
        field.add(Tag.of("label").attribute("for", "rewind").text(language.say("rewind.state")), range).add(at);
        Panel panel = new Panel("rewind", language.say("rewind.title"));
        panel.body().add(help).add(field);
        place.empty().add(panel.tag());
    }

    /** @param tooLarge whether the states take too much to be kept */
    void show(int index, int last, boolean tooLarge) {
        field.hidden(tooLarge);
        Elements.say(help, language.say(tooLarge ? "rewind.large" : "rewind.help"));
        slider.setAttribute("max", Integer.toString(Math.max(0, last)));
        slider.setValue(Integer.toString(index));
    }

    /** That of the present step; NaN if it wasn't measured then. */
    private static float accuracy(SavedRun run) {
        History history = run.history();
        for (int row = history.count() - 1; row >= 0; row--) {
            float accuracy = history.get(row, Metrics.TEST_ACCURACY);
            if (!Float.isNaN(accuracy)) {
                boolean isOfThisStep = history.get(row, History.STEP) == run.step()
                        || history.get(row, History.EPOCH) == run.epoch() && run.batch() == 0;
                return isOfThisStep ? accuracy : Float.NaN;
            }
        }
        return Float.NaN;
    }

    /** Where the run is, and how much of the test examples is right there, if that was measured. */
    void say(SavedRun run) {
        String text = language.say("rewind.at", language.figures().whole(run.epoch()),
                language.figures().whole(run.step()));
        float accuracy = accuracy(run);
        if (!Float.isNaN(accuracy)) {
            text = language.say("rewind.accuracy", text, language.figures().percent(accuracy));
        }
        Elements.say(at, text);
        Elements.mark(slider, "aria-valuetext", text);
    }
}
