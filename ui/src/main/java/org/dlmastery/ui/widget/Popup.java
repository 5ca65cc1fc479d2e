package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** A button and the panel that it opens beside itself. Escape, the button and a press elsewhere close it. */
public final class Popup {
    private final Tag button;
    private final Tag panel;
    private final Runnable opened;
    private final Tag tag;

    /** @param opened runs each time when the panel is opened */
    public Popup(Tag button, Tag panel, Runnable opened) {
        this.button = button.attribute("aria-expanded", "false").on("click", event -> toggle());
        this.panel = panel.is("popup").attribute("data-open", "false");
        this.opened = opened;
        tag = Tag.of("div").is("popup-place").add(button, panel).on("keydown", event -> {
            if (isOpen() && Page.key(event).equals("Escape")) {
                event.stopPropagation();
                close();
            }
        });
    }

    public Tag tag() {
        return tag;
    }

    public Tag button() {
        return button;
    }

    public Tag panel() {
        return panel;
    }

    /** Closes it; a focus that was in the panel goes to the button. */
    public void close() {
        HTMLElement focused = HTMLDocument.current().getActiveElement();
        if (focused != null && Page.contains(panel.element(), focused)) {
            button.element().focus();
        }
        set(false);
    }

    private boolean isOpen() {
        return panel.element().getAttribute("data-open").equals("true");
    }

    private void toggle() {
        boolean open = !isOpen();
        set(open);
        if (open) {
            Page.onPressOutside(tag.element(), this::close);
            Page.bringIntoView(panel.element());
            opened.run();
        }
    }

    private void set(boolean open) {
        panel.attribute("data-open", Boolean.toString(open));
        button.attribute("aria-expanded", Boolean.toString(open));
    }
}
