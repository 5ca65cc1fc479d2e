package org.dlmastery.ui.explain;

import org.dlmastery.ui.boot.SiteFiles;

/** The kit's style sheet, which pages without these widgets do without. */
public final class ExplainStyles {
    private ExplainStyles() {
    }

    /** Loads it once, then runs the task; without its styles a widget still works, so a failure is no end. */
    public static void load(Runnable then) {
        SiteFiles.styleSheet("styles/explain.css", then, why -> then.run());
    }

    /** Likewise, and then a page's own. @param own the path of its style sheet, from the site's root */
    public static void load(String own, Runnable then) {
        load(() -> SiteFiles.styleSheet(own, then, why -> then.run()));
    }
}
