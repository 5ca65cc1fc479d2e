package org.dlmastery.ui.page.diffusion.tabs;

import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;

/** One tab. */
interface ExplainTab {
    Tag tag();

    /** The model, its weights or its settings are others now, or the engine is. */
    void changed();

    /** There is news of the run. */
    default void drawn() {
        // Most tabs show nothing of its course.
    }

    void recolour(Colours colours);
}
