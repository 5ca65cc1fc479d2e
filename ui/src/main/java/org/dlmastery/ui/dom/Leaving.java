package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;

/** When a reader may be about to go: another tab, another page, a closed window. */
public final class Leaving {
    private Leaving() {
    }

    /** Calls when the page is hidden or left; a page may be ended at any time after that. */
    @JSBody(params = "action", script = """
            document.addEventListener('visibilitychange', function() {
                if (document.visibilityState === 'hidden') {
                    action();
                }
            });
            addEventListener('pagehide', function() { action(); });""")
    public static native void onLeave(Page.Action action);

    /** Whether nobody can see the page, so that the browser draws no frames. */
    @JSBody(script = "return document.visibilityState === 'hidden';")
    public static native boolean isHidden();
}
