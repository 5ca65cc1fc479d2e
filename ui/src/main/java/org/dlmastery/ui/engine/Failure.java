package org.dlmastery.ui.engine;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.protocol.Event;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExceptions;
import org.teavm.jso.JSObject;

/** An exception as an event, with what the browser knows of its origin. */
public final class Failure {
    private Failure() {
    }

    /** @param doing what was being done, as a sentence's beginning: "Training" */
    public static Event.Failed event(String doing, Throwable thrown) {
        return new Event.Failed(doing + " failed: " + describe(thrown), lines(stack(thrown)));
    }

    /** The exception in one line: its kind and its message. */
    public static String describe(Throwable thrown) {
        String message = thrown.getMessage();
        return kind(thrown) + (message == null ? "" : ": " + message);
    }

    /** TeaVM keeps no class name for an error that the browser itself has thrown. */
    private static String kind(Throwable thrown) {
        String name = thrown.getClass().getName();
        return name == null ? "Error" : name.substring(name.lastIndexOf('.') + 1);
    }

    /** By hand: {@code String.split} would bring the regular expressions with it, two fifths of the engine's size. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        lines.add(text.substring(start));
        return lines;
    }

    private static String stack(Throwable thrown) {
        return stack(JSExceptions.getJSException(thrown));
    }

    @JSBody(params = "error", script = "return error && error.stack ? String(error.stack) : 'no stack';")
    private static native String stack(JSObject error);
}
