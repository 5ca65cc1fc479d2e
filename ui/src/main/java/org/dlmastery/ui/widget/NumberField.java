package org.dlmastery.ui.widget;

import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Sliders;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLInputElement;

/** A number to slide or to type, with its unit and its limits. A typed text that is no value stays, with the reason. */
final class NumberField implements Field {
    private final ControlForm form;
    private final NumberControl control;
    private final Language language;
    private final Tag tag;
    private final HTMLInputElement typed;
    private final HTMLInputElement slider;
    private final Tag problem;

    NumberField(ControlForm form, NumberControl control) {
        this.form = form;
        this.control = control;
        language = form.language();
        String typedId = form.id(control, "typed");
        Tag typedTag = Tag.of("input").attribute("type", "text").attribute("inputmode", "decimal")
                .attribute("autocomplete", "off").id(typedId)
                .attribute("aria-describedby", form.id(control, "help") + " " + form.id(control, "problem"))
                .on("change", event -> type());
        typed = (HTMLInputElement) typedTag.element();
        Tag sliderTag = Tag.of("input").attribute("type", "range").attribute("aria-label", form.label(control))
                .attribute("aria-describedby", form.id(control, "help"))
                .attribute("min", "0").attribute("max", Integer.toString(control.stops())).attribute("step", "1");
        slider = (HTMLInputElement) sliderTag.element();
        Sliders.onSlide(slider, this::slide);
        problem = Tag.of("p").is("problem").id(form.id(control, "problem")).attribute("role", "alert").hidden(true);
        Tag value = Tag.of("span").is("typed").add(typedTag);
        if (!control.unit().isEmpty()) {
            value.add(Tag.of("span").is("unit").text(language.say(control.unit())));
        }
        tag = Tag.of("div").is("field").add(Tag.of("div").is("field-head").add(
                Tag.of("label").attribute("for", typedId).text(form.label(control)), value));
        if (control.scale() != NumberControl.Scale.TYPED) {
            tag.add(sliderTag);
        }
        tag.add(form.help(control), problem);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(Values values) {
        double value = values.get(control);
        typed.setValue(control.write(value));
        slider.setValue(Integer.toString(control.stopOf(value)));
        Elements.mark(tag.element(), "data-value", language.figures().plain(value));
        Elements.mark(slider, "aria-valuetext", language.figures().plain(value)
                + (control.unit().isEmpty() ? "" : " " + language.say(control.unit())));
        typed.removeAttribute("aria-invalid");
        Elements.hide(problem.element(), true);
    }

    private void slide() {
        form.set(control, control.valueAt(Integer.parseInt(slider.getValue())));
    }

    private void type() {
        String text = typed.getValue();
        try {
            form.set(control, control.read(text));
        } catch (BadValueException bad) {
            typed.setAttribute("aria-invalid", "true");
            problem.text(language.say("field.bad", language.say(bad.reason()))).hidden(false);
        }
    }
}
