package org.dlmastery.ui.page.mlp.points;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.SiteFiles;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** The reader of tables: a script of the site's own, for most readers bring none. */
final class TableProgram {
    private static final String FILE = "table.js";

    /** Gets points and columns as their controls write them. */
    @JSFunctor
    interface Taken extends JSObject {
        void taken(String points, String columns);
    }

    private TableProgram() {
    }

    /** @param failed gets why it can't be loaded, as a sentence */
    static void load(Runnable loaded, Consumer<Message> failed) {
        SiteFiles.script(FILE, loaded, failed);
    }

    /**
     * Shows what a table was understood as; {@link #load} must have succeeded.
     *
     * @param place what the preview takes the place of
     * @param content a text or a file's bytes
     */
    @JSBody(params = {"place", "content", "taken"}, script = "dlmastery.table.show(place, content, taken);")
    static native void show(HTMLElement place, JSObject content, Taken taken);
}
