package org.dlmastery.ui.page.gnn;

import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;

/** Makes what is in the tabs that come late. */
final class LateContents {
    private LateContents() {
    }

    static LateTabs.Content of(LateTabs.Tab tab, Language language, Colours colours, Turns turns, LateTabs.Listener page) {
        return switch (tab) {
            case WEIGHTS -> new WeightsPanel(language, colours, turns, page);
            case EXPORT -> new GraphExport(language, page);
            case EXPERIMENTS -> new ExperimentsPanel(language, colours, turns, page);
        };
    }
}
