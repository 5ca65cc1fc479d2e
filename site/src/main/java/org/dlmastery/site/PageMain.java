package org.dlmastery.site;

import org.dlmastery.ui.App;

/** Where the page's program begins. */
public final class PageMain {
    private PageMain() {
    }

    public static void main(String[] arguments) {
        App.start();
    }
}
