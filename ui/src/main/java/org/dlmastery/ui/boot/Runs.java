package org.dlmastery.ui.boot;

import org.dlmastery.ui.dom.Page;
import org.teavm.jso.JSBody;

/**
 * The runs that train at present in all programs of the document, as {@code dlmastery.runs}: a page that is left trains
 * on, and the page that is shown instead says so.
 */
public final class Runs {
    private Runs() {
    }

    /**
     * A page's run trains from now on.
     *
     * @param page the page's name
     * @param pause pauses it
     */
    @JSBody(params = {"page", "pause"}, script = """
            var runs = self.dlmastery.runs = (self.dlmastery.runs || []).filter(function(run) {
                return run.page !== page;
            });
            runs.push({ page: page, pause: pause });
            document.dispatchEvent(new Event('dlmastery-runs'));""")
    public static native void begin(String page, Page.Action pause);

    /** A page's run trains no more. */
    @JSBody(params = "page", script = """
            self.dlmastery.runs = (self.dlmastery.runs || []).filter(function(run) { return run.page !== page; });
            document.dispatchEvent(new Event('dlmastery-runs'));""")
    public static native void end(String page);

    /** How many train. */
    @JSBody(script = "return (self.dlmastery.runs || []).length;")
    public static native int count();

    /** The page of one of them, from 0, in the order in which they began. */
    @JSBody(params = "index", script = "return self.dlmastery.runs[index].page;")
    public static native String page(int index);

    /** Pauses one of them. */
    @JSBody(params = "index", script = "self.dlmastery.runs[index].pause();")
    public static native void pause(int index);

    /** Calls when one begins or ends. */
    @JSBody(params = "action", script = """
            document.addEventListener('dlmastery-runs', function() { action(); });""")
    public static native void onChange(Page.Action action);
}
