package org.dlmastery.ui.page.diffusion;

import org.teavm.jso.JSBody;

/**
 * Remembers for this tab that digits are being made, and by which settings, so that a page that is loaded anew meanwhile
 * makes them: the same noise with the same network gives the same digits.
 */
final class UnfinishedDrawing {
    private UnfinishedDrawing() {
    }

    /** @param settings of the page, with the sampling */
    @JSBody(params = "settings",
            script = "try { sessionStorage.setItem('dlmastery.drawing', settings); } catch (forbidden) { }")
    static native void note(String settings);

    /** They are done, or nobody wants them any more. */
    @JSBody(script = "try { sessionStorage.removeItem('dlmastery.drawing'); } catch (forbidden) { }")
    static native void forget();

    /** The settings by which digits were being made; empty if none were. */
    @JSBody(script = """
            try {
                return sessionStorage.getItem('dlmastery.drawing') || '';
            } catch (forbidden) {
                return '';
            }""")
    static native String settings();
}
