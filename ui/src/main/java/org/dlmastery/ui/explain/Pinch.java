package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.JSBody;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.html.HTMLElement;

/** Two fingers on an element that part or come together; the page keeps its size. */
final class Pinch {
    /** What is enlarged. */
    interface Listener {
        /** There are two fingers now. */
        void begin();

        /** They are so many times as far apart as before. @param x the place between them, from the element's left edge */
        void enlarge(double factor, double x, double y);
    }

    private final HTMLElement element;
    private final Listener listener;
    /** How far the fingers are apart; 0 as long as there are not two. */
    private double apart;

    Pinch(HTMLElement element, Listener listener) {
        this.element = element;
        this.listener = listener;
        Tag.around(element).on("touchstart", this::hear).on("touchmove", this::hear).on("touchend", this::hear);
    }

    /** Whether there are two fingers. */
    boolean isOn() {
        return apart > 0;
    }

    private void hear(Event event) {
        double next = apart(event);
        if (next > 0) {
            event.preventDefault();
            if (apart > 0) {
                listener.enlarge(next / apart, x(event, element), y(event, element));
            } else {
                listener.begin();
            }
        }
        apart = next;
    }

    @JSBody(params = "event", script = """
            var fingers = event.touches;
            return fingers.length === 2 ? Math.hypot(fingers[0].clientX - fingers[1].clientX,
                    fingers[0].clientY - fingers[1].clientY) : 0;""")
    private static native double apart(Event event);

    @JSBody(params = {"event", "element"}, script =
            "return (event.touches[0].clientX + event.touches[1].clientX) / 2 - element.getBoundingClientRect().left;")
    private static native double x(Event event, HTMLElement element);

    @JSBody(params = {"event", "element"}, script =
            "return (event.touches[0].clientY + event.touches[1].clientY) / 2 - element.getBoundingClientRect().top;")
    private static native double y(Event event, HTMLElement element);
}
