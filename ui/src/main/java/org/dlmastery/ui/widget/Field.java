package org.dlmastery.ui.widget;

import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Tag;

/** The form's part for one control. */
interface Field {
    Tag tag();

    /** Shows the control's value among these. */
    void show(Values values);
}
