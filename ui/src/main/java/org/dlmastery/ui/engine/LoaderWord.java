package org.dlmastery.ui.engine;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * What the worker's loader, which is JavaScript, says for itself: {@code {stopped: reason}} when the program could not
 * be started or ended in an error that Java didn't catch.
 */
final class LoaderWord {
    private LoaderWord() {
    }

    @JSBody(params = "posted", script = "return String(posted.stopped);")
    static native String reason(JSObject posted);
}
