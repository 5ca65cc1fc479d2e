package org.dlmastery.ui.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.SettingWords;

/** In which settings two states of a page differ. */
final class Differences {
    /** So many are told one by one. */
    private static final int MOST_TOLD = 3;
    /** A value as a link has it is told up to so long. */
    private static final int MOST_LETTERS = 12;

    private final ControlSet controls;
    private final List<Control<?>> list = new ArrayList<>();
    private final Values to;

    Differences(ControlSet controls, Values from, Values to) {
        this.controls = controls;
        this.to = to;
        for (Control<?> control : controls.controls()) {
            if (!from.text(control).equals(to.text(control))) {
                list.add(control);
            }
        }
    }

    int count() {
        return list.size();
    }

    /** The settings' keys, one after the other. */
    String keys() {
        StringBuilder keys = new StringBuilder();
        for (Control<?> control : list) {
            keys.append(control.key()).append(' ');
        }
        return keys.toString();
    }

    /** The settings' names and their values afterwards; of many the first, and how many more there are. */
    String words(Language language) {
        SettingWords words = new SettingWords(language, controls);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < list.size() && i < MOST_TOLD; i++) {
            Control<?> control = list.get(i);
            String value = words.text(control, to);
            value = value.length() > MOST_LETTERS ? words.value(control, to) : value;
            text.append(i == 0 ? "" : ", ").append(words.name(control))
                    .append(value.isEmpty() ? "" : " ").append(value);
        }
        return list.size() <= MOST_TOLD ? text.toString()
                : language.say("preset.more", text.toString(), Integer.toString(list.size() - MOST_TOLD));
    }
}
