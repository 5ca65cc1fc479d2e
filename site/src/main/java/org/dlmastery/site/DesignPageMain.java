package org.dlmastery.site;

import org.dlmastery.site.proof.SiteProofNetworks;
import org.dlmastery.ui.App;
import org.dlmastery.ui.frame.Opened;
import org.dlmastery.ui.page.design.DesignPage;

/** Where the program of Design Spaces begins, which starts an engine only to prove a prediction. */
public final class DesignPageMain {
    private DesignPageMain() {
    }

    public static void main(String[] arguments) {
        SiteProofNetworks networks = new SiteProofNetworks();
        PageStart.begin(turns -> App.start(turns, "design", (language, theme) ->
                route -> new Opened(language.say("design.title"), new DesignPage(language, networks, route.query()))));
    }
}
