package org.dlmastery.ui.model;

import java.util.function.IntConsumer;
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

    void say(int epoch, int step) {
        String text = language.say("rewind.at", language.figures().whole(epoch), language.figures().whole(step));
        Elements.say(at, text);
        Elements.mark(slider, "aria-valuetext", text);
    }
}
