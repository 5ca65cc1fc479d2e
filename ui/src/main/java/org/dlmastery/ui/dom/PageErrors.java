package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** Errors of the page's own program that nothing has caught. */
public final class PageErrors {
    /** Gets an error's message and where it came from. */
    @JSFunctor
    public interface Thrown extends JSObject {
        void thrown(String message, String stack);
    }

    private PageErrors() {
    }

    /**
     * Calls for each. Events without an error are left alone, for they tell of no broken program (a ResizeObserver that
     * needs another turn is one), but for what browsers make of errors in files that lie beside the page.
     */
    @JSBody(params = "told", script = """
            function tell(error) {
                told(String(error && error.message || error), String(error && error.stack || ''));
            }
            addEventListener('error', function(event) {
                if (event.error || event.message === 'Script error.') {
                    tell(event.error || event.message);
                }
            });
            addEventListener('unhandledrejection', function(event) { tell(event.reason); });""")
    public static native void listen(Thrown told);
}
