package org.dlmastery.ui.engine;

import org.teavm.jso.JSBody;

/** What the engine is, as {@code <html data-engine>}: "starting", "WebAssembly", "JavaScript" or "failed". */
final class EngineStatus {
    private EngineStatus() {
    }

    @JSBody(params = "status", script = "document.documentElement.dataset.engine = status;")
    static native void show(String status);
}
