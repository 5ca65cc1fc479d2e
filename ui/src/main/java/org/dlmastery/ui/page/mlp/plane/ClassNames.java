package org.dlmastery.ui.page.mlp.plane;

import java.util.List;
import org.dlmastery.ui.text.Language;

/**
 * What classes are called on the page.
 *
 * @param names in the reader's table, from class 0; perhaps fewer than there are classes, perhaps none
 */
public record ClassNames(Language language, List<String> names) {
    /** A class within a sentence: “benign”, or class 1. */
    public String word(int label) {
        return isNamed(label) ? language.say("class.quoted", names.get(label))
                : language.say("class.name", brief(label));
    }

    /** A class where there is little room: its name, or its number. */
    public String brief(int label) {
        return isNamed(label) ? names.get(label) : Integer.toString(label);
    }

    /** A class with its number: class 1: benign. */
    public String full(int label) {
        String number = Integer.toString(label);
        return isNamed(label) ? language.say("class.named", number, names.get(label))
                : language.say("class.name", number);
    }

    /** Whether a class has another name than its number. */
    private boolean isNamed(int label) {
        return label < names.size() && !names.get(label).equals(Integer.toString(label));
    }
}
