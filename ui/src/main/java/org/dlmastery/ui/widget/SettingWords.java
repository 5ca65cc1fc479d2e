package org.dlmastery.ui.widget;

import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.text.Language;

/** A page's settings in words. */
public final class SettingWords {
    private final Language language;
    private final ControlSet controls;

    public SettingWords(Language language, ControlSet controls) {
        this.language = language;
        this.controls = controls;
    }

    /** A control's name. */
    public String name(Control<?> control) {
        return language.say(controls.label(control));
    }

    /** The value of a choice or a number; an empty text for what a word can't say. */
    public String value(Control<?> control, Values values) {
        if (control instanceof ChoiceControl<?> choices) {
            for (Choice<?> choice : choices.choices()) {
                if (choice.id().equals(values.text(control))) {
                    return language.say(controls.label(control, choice));
                }
            }
        }
        return control instanceof NumberControl ? values.text(control) : "";
    }

    /** The value in words or, where there are none, as a link has it. */
    public String text(Control<?> control, Values values) {
        String value = value(control, values);
        return value.isEmpty() ? values.text(control) : value;
    }
}
