package org.dlmastery.ui.explain;

import org.teavm.jso.JSBody;
import org.teavm.jso.dom.events.Event;

/** What a graph's pointer and keys say beside places. */
final class GraphEvents {
    private GraphEvents() {
    }

    @JSBody(params = "event", script = "return event.ctrlKey || event.metaKey;")
    static native boolean isPinch(Event event);

    @JSBody(params = "event", script = "return event.shiftKey;")
    static native boolean isShifted(Event event);

    @JSBody(params = "event", script = "return event.deltaY;")
    static native double wheelWay(Event event);
}
