package org.dlmastery.ui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** A page's form: makes a field for each control from its declaration and keeps all of them at the present values. */
public final class ControlForm {
    private final ControlSet controls;
    private final Language language;
    private final Consumer<Values> changed;
    private final List<Field> fields = new ArrayList<>();
    private Values values;

    /** @param changed gets the values after the reader's change */
    public ControlForm(ControlSet controls, Language language, Consumer<Values> changed) {
        this.controls = controls;
        this.language = language;
        this.changed = changed;
        values = controls.initial();
    }

    public Tag number(NumberControl control) {
        return add(control, new NumberField(this, control));
    }

    public <E> Tag select(ChoiceControl<E> control) {
        return select(control, ChoiceLimit.none(control));
    }

    /** @param limit which values are possible beside the others */
    public <E> Tag select(ChoiceControl<E> control, ChoiceLimit<E> limit) {
        return add(control, new SelectField<>(this, control, limit));
    }

    /**
     * Some of a control's values, under their own title; all such tiles are one choice.
     *
     * @param some which values
     * @param picture what stands for a value, beside its name
     */
    public <E> Tag tiles(ChoiceControl<E> control, Predicate<E> some, String title, Function<E, HTMLElement> picture) {
        return add(control, TilesField.some(this, control, some, title, picture));
    }

    public void show(Values next) {
        values = next;
        for (Field field : fields) {
            field.show(next);
        }
    }

    public Values values() {
        return values;
    }

    <T> void set(Control<T> control, T value) {
        Values next = values.with(control, value);
        if (!next.equals(values)) {
            values = next;
            changed.accept(next);
        }
        show(values);
    }

    Language language() {
        return language;
    }

    ControlSet controls() {
        return controls;
    }

    String label(Control<?> control) {
        return language.say(controls.label(control));
    }

    /** An element's id, unlike any other's on the page. */
    String id(Control<?> control, String part) {
        return controls.page() + "-" + control.key() + "-" + part;
    }

    /** The one line under a field that says what it does. */
    public Tag help(Control<?> control) {
        return Tag.of("p").is("help").id(id(control, "help")).text(language.say(controls.help(control)));
    }

    private Tag add(Control<?> control, Field field) {
        fields.add(field);
        field.show(values);
        return field.tag().attribute("data-control", control.key());
    }
}
