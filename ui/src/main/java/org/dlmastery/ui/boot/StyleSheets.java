package org.dlmastery.ui.boot;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * The page's own style sheets. In WebKit a deferred script may run before they are there, and a page that reads its
 * colours from them then finds none.
 */
public final class StyleSheets {
    @JSFunctor
    private interface Task extends JSObject {
        void run();
    }

    private StyleSheets() {
    }

    /** Runs a task when each style sheet for the screen is loaded or has failed; at once if that is so already. */
    public static void whenSettled(Runnable task) {
        settle(task::run);
    }

    @JSBody(params = "task", script = """
            var links = document.querySelectorAll('link[rel="stylesheet"]:not([media="print"])');
            var left = 1;
            var settled = function() {
                left--;
                if (left === 0) {
                    task();
                }
            };
            links.forEach(function(link) {
                if (link.sheet === null && link.dataset.state !== 'failed') {
                    left++;
                    link.addEventListener('load', settled);
                    link.addEventListener('error', settled);
                }
            });
            settled();""")
    private static native void settle(Task task);
}
