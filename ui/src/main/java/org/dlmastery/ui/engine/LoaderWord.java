package org.dlmastery.ui.engine;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/**
 * What the worker's loader, which is JavaScript, says for itself: {@code {unable: reason}} when the browser can't run
 * the WebAssembly program, {@code {stopped: reason}} when the program ended in an error that Java didn't catch.
 */
final class LoaderWord {
    private LoaderWord() {
    }

    @JSBody(params = "posted", script = "return posted.unable !== undefined;")
    static native boolean isUnable(JSObject posted);

    @JSBody(params = "posted", script = "return String(posted.unable !== undefined ? posted.unable : posted.stopped);")
    static native String reason(JSObject posted);
}
