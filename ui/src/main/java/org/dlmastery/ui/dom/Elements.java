package org.dlmastery.ui.dom;

import org.teavm.jso.dom.html.HTMLElement;

/** Changes of elements that happen on every frame and mostly change nothing. */
public final class Elements {
    private Elements() {
    }

    /** Sets the text if it is another one: writing the same text again would still make the browser lay out. */
    public static void say(HTMLElement element, String text) {
        if (!text.equals(element.getTextContent())) {
            element.setTextContent(text);
        }
    }

    /** Sets the attribute if it has another value. */
    public static void mark(HTMLElement element, String attribute, String value) {
        if (!value.equals(element.getAttribute(attribute))) {
            element.setAttribute(attribute, value);
        }
    }

    public static void hide(HTMLElement element, boolean hidden) {
        if (element.isHidden() != hidden) {
            element.setHidden(hidden);
        }
    }
}
