package org.dlmastery.ui.widget;

import java.util.Optional;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** One of a few values, by name. */
final class SelectField<E> implements Field {
    private final ChoiceControl<E> control;
    private final Tag tag;
    private final HTMLSelectElement select;
    private final Tag reason;
    private final ControlForm form;
    private final ChoiceLimit<E> limit;

    SelectField(ControlForm form, ChoiceControl<E> control, ChoiceLimit<E> limit) {
        this.form = form;
        this.control = control;
        this.limit = limit;
        String id = form.id(control, "select");
        Tag selectTag = Tag.of("select").id(id).attribute("aria-describedby",
                form.id(control, "help") + " " + form.id(control, "reason"));
        for (Choice<E> choice : control.choices()) {
            selectTag.add(Tag.of("option").attribute("value", choice.id())
                    .text(form.language().say(form.controls().label(control, choice))));
        }
        select = (HTMLSelectElement) selectTag.element();
        selectTag.on("change", event ->
                form.set(control, control.choices().get(select.getSelectedIndex()).value()));
        reason = Tag.of("p").is("reason").id(form.id(control, "reason")).attribute("aria-live", "polite").hidden(true);
        tag = Tag.of("div").is("field").add(
                Tag.of("label").attribute("for", id).text(form.label(control)), selectTag, form.help(control), reason);
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(Values values) {
        int possible = 0;
        for (int i = 0; i < control.choices().size(); i++) {
            boolean allowed = limit.allows(values, control.choices().get(i).value());
            select.getOptions().item(i).setDisabled(!allowed);
            possible += allowed ? 1 : 0;
        }
        select.setDisabled(possible <= 1);
        select.setValue(control.write(limit.used(values)));
        Optional<Message> why = limit.reason(values);
        Elements.hide(reason.element(), why.isEmpty());
        why.ifPresent(message -> Elements.say(reason.element(), form.language().say(message)));
    }
}
