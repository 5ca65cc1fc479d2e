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

    /** How many programs it runs at once, as the browser tells; 1 where it doesn't. */
    @JSBody(script = "return navigator.hardwareConcurrency || 1;")
    public static native int cores();
}
