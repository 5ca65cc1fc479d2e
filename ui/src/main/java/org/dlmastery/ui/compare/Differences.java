package org.dlmastery.ui.compare;

import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.SettingWords;

/** What a kept run was set to otherwise than the present one, in words: “L2 rate 0.01 instead of 0”. */
final class Differences {
    /** More are only counted. */
    private static final int MOST = 3;
    /** What has no words is told as links have it, if it is this short. */
    private static final int SHORT = 24;

    private final Language language;
    private final ControlSet controls;
    private final SettingWords words;

    Differences(Language language, ControlSet controls) {
        this.language = language;
        this.controls = controls;
        words = new SettingWords(language, controls);
    }

    String of(Values kept, Values present) {
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (Control<?> control : controls.controls()) {
            if (!kept.text(control).equals(present.text(control))) {
                count++;
                if (count <= MOST) {
                    text.append(count == 1 ? "" : ", ").append(one(control, kept, present));
                }
            }
        }
        return count == 0 ? language.say("compare.same") : count <= MOST ? text.toString()
                : language.say("compare.more", text.toString(), language.figures().whole(count - MOST));
    }

    private String one(Control<?> control, Values kept, Values present) {
        String before = words.text(control, kept);
        String now = words.text(control, present);
        boolean isShort = before.length() <= SHORT && now.length() <= SHORT && !before.isEmpty() && !now.isEmpty();
        return isShort ? language.say("compare.instead", words.name(control), before, now)
                : language.say("compare.other", words.name(control));
    }
}
