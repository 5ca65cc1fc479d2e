package org.dlmastery.ui.engine;

import org.teavm.jso.JSBody;

/** The processor, as far as a browser tells of it. */
public final class Processor {
    private static final int MOST_THREADS = 8;

    private Processor() {
    }

    /** On how many threads an engine may compute, whether they share memory or not: 1 to 8. */
    public static int threads() {
        return Math.min(cores(), MOST_THREADS);
    }

    @JSBody(script = "return navigator.hardwareConcurrency || 1;")
    private static native int cores();
}
