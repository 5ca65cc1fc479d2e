package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/** A mouse, a finger or a pen over an element. */
public final class Pointer {
    private Pointer() {
    }

    /** Sends all of a pointer's further moves to the element, even those outside it. */
    @JSBody(params = {"event", "element"}, script = "try { element.setPointerCapture(event.pointerId); } catch (gone) { }")
    public static native void capture(JSObject event, HTMLElement element);

    /** Which of several pointers it is. */
    @JSBody(params = "event", script = "return event.pointerId;")
    public static native int id(JSObject event);

    /** Whether the pointer's main button, or a finger, is down. */
    @JSBody(params = "event", script = "return (event.buttons & 1) === 1;")
    public static native boolean isDown(JSObject event);
}
