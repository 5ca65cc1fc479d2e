package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.Tag;

/** A titled part of a page. */
public final class Panel {
    private final Tag section;
    private final Tag head;
    private final Tag body;

    /** @param name names the panel's elements: a short word, unlike any other panel's on the page */
    public Panel(String name, String title) {
        String titleId = "panel-" + name;
        head = Tag.of("div").is("panel-head").add(Tag.of("h2").id(titleId).text(title));
        body = Tag.of("div").is("panel-body");
        section = Tag.of("section").is("panel panel-" + name).attribute("aria-labelledby", titleId).add(head, body);
    }

    /** Beside the title. */
    public Tag head() {
        return head;
    }

    public Tag body() {
        return body;
    }

    public Tag tag() {
        return section;
    }
}
