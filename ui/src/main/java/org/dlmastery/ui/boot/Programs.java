package org.dlmastery.ui.boot;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;
import org.teavm.jso.JSBody;

/**
 * The programs of the site's pages. Each is whole in itself and loaded when a reader first opens one of its pages; from
 * then on it stays, with the models that its readers work on. One at a time has the window.
 */
public final class Programs {
    private Programs() {
    }

    /**
     * Loads a program, once; it opens its page by itself if the address names one.
     *
     * @param failed gets why it can't be loaded, as a sentence
     */
    public static void load(String name, Runnable loaded, Consumer<Message> failed) {
        SiteFiles.script("programs/" + name + ".js", loaded, failed);
    }

    /** The name of the program that has the window; empty before the first. */
    @JSBody(script = "return document.documentElement.dataset.program || '';")
    public static native String shown();

    /** The window is this program's from now on. */
    @JSBody(params = "name", script = "document.documentElement.dataset.program = name;")
    public static native void show(String name);
}
