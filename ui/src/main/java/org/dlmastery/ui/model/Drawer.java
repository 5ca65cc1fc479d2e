package org.dlmastery.ui.model;

import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** All settings that the run bar doesn't have: beside the model or, on a phone, over its lower part. */
final class Drawer {
    private final Tag body = Tag.of("div").is("drawer-body");
    private final Tag button;
    private final Tag tag;
    private final Tag page;

    /** @param page is told by its attribute {@code data-drawer} whether the drawer is open */
    Drawer(Language language, Tag page) {
        this.page = page;
        button = Tag.button(language.say("drawer.name")).is("drawer-button").attribute("aria-controls", "drawer")
                .on("click", event -> set(tag().element().isHidden()));
        Tag close = Tag.button("×").is("small").attribute("aria-label", language.say("drawer.close"))
                .on("click", event -> shut());
        tag = Tag.of("section").is("drawer").id("drawer").attribute("aria-label", language.say("drawer.name")).add(
                Tag.of("div").is("drawer-head").add(Tag.of("h2").text(language.say("drawer.name")), close), body)
                .on("keydown", event -> {
                    if (Page.key(event).equals("Escape")) {
                        shut();
                    }
                });
        set(false);
    }

    Tag button() {
        return button;
    }

    Tag tag() {
        return tag;
    }

    Tag body() {
        return body;
    }

    void open() {
        set(true);
    }

    private void shut() {
        set(false);
        button.element().focus();
    }

    private void set(boolean open) {
        tag.hidden(!open);
        button.attribute("aria-expanded", Boolean.toString(open));
        page.attribute("data-drawer", open ? "open" : "closed");
    }
}
