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
     * needs another turn is one), but for what browsers make of errors in files that lie beside the page. So are those of a
     * file that is none of the site's own build, which whoever has asked for it tells of.
     */
    @JSBody(params = "told", script = """
            function tell(error) {
                told(String(error && error.message || error), String(error && error.stack || ''));
            }
            function isForeign(address) {
                return Array.from(document.scripts).some(function(script) {
                    return script.dataset.file && script.dataset.build !== document.documentElement.dataset.version
                            && (!address || script.src === address);
                });
            }
            addEventListener('error', function(event) {
                if ((event.error || event.message === 'Script error.') && !isForeign(event.filename)) {
                    tell(event.error || event.message);
                }
            });
            addEventListener('unhandledrejection', function(event) { tell(event.reason); });""")
    public static native void listen(Thrown told);
}
