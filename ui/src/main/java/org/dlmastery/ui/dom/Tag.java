package org.dlmastery.ui.dom;

import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.Node;

/** An element in the making: {@code Tag.of("button").is("primary").text("Train").on("click", e -> …)}. */
public final class Tag {
    private final HTMLElement element;

    private Tag(HTMLElement element) {
        this.element = element;
    }

    public static Tag of(String name) {
        return new Tag(HTMLDocument.current().createElement(name));
    }

    public static Tag around(HTMLElement element) {
        return new Tag(element);
    }

    /** A button that isn't a form's. */
    public static Tag button(String text) {
        return of("button").attribute("type", "button").text(text);
    }

    public HTMLElement element() {
        return element;
    }

    public Tag text(String text) {
        element.setTextContent(text);
        return this;
    }

    public Tag attribute(String name, String value) {
        element.setAttribute(name, value);
        return this;
    }

    /** Adds classes, one or several with spaces between. */
    public Tag is(String classes) {
        String present = element.getClassName();
        element.setClassName(present.isEmpty() ? classes : present + " " + classes);
        return this;
    }

    public Tag style(String property, String value) {
        element.getStyle().setProperty(property, value);
        return this;
    }

    /** Sets a style to a length, to a hundredth of a pixel. */
    public Tag pixels(String property, double length) {
        pixels(element, property, length);
        return this;
    }

    @JSBody(params = {"element", "property", "length"},
            script = "element.style.setProperty(property, Math.round(length * 100) / 100 + 'px');")
    private static native void pixels(HTMLElement element, String property, double length);

    public Tag id(String id) {
        element.setId(id);
        return this;
    }

    public Tag on(String event, EventListener<Event> listener) {
        element.addEventListener(event, listener);
        return this;
    }

    public Tag add(Tag... children) {
        for (Tag child : children) {
            element.appendChild(child.element);
        }
        return this;
    }

    /** Puts children there in this order; what stands where it belongs is not touched. */
    public Tag arrange(List<Tag> children) {
        Node next = null;
        for (int i = children.size() - 1; i >= 0; i--) {
            HTMLElement child = children.get(i).element;
            if (child.getParentNode() != element || child.getNextSibling() != next) {
                element.insertBefore(child, next);
            }
            next = child;
        }
        return this;
    }

    public Tag add(HTMLElement child) {
        element.appendChild(child);
        return this;
    }

    public Tag hidden(boolean hidden) {
        element.setHidden(hidden);
        return this;
    }

    /** Takes all children away. */
    public Tag empty() {
        element.setTextContent("");
        return this;
    }
}
