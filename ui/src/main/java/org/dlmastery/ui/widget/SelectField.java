package org.dlmastery.ui.widget;

import org.dlmastery.ui.control.Choice;
import org.dlmastery.ui.control.ChoiceControl;
import org.dlmastery.ui.control.Values;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** One of a few values, by name. */
final class SelectField<E> implements Field {
    private final ChoiceControl<E> control;
    private final Tag tag;
    private final HTMLSelectElement select;

    SelectField(ControlForm form, ChoiceControl<E> control) {
        this.control = control;
        String id = form.id(control, "select");
        Tag selectTag = Tag.of("select").id(id).attribute("aria-describedby", form.id(control, "help"));
        for (Choice<E> choice : control.choices()) {
            selectTag.add(Tag.of("option").attribute("value", choice.id())
                    .text(form.language().say(form.controls().label(control, choice))));
        }
        select = (HTMLSelectElement) selectTag.element();
        selectTag.on("change", event ->
                form.set(control, control.choices().get(select.getSelectedIndex()).value()));
        tag = Tag.of("div").is("field").add(
                Tag.of("label").attribute("for", id).text(form.label(control)), selectTag, form.help(control));
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(Values values) {
        select.setValue(values.text(control));
    }
}
