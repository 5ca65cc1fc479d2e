package org.dlmastery.core.kind.design.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Choice;
import org.dlmastery.core.settings.ChoiceControl;

/** Choices among few whole numbers, each called by itself. */
final class Numbers {
    private Numbers() {
    }

    static ChoiceControl<Integer> choice(String key, int initial, Integer... values) {
        List<Choice<Integer>> choices = new ArrayList<>();
        for (Integer value : values) {
            choices.add(new Choice<>(value.toString(), value));
        }
        return new ChoiceControl<>(key, choices, initial);
    }
}
