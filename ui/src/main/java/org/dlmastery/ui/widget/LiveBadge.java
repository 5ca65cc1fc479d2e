package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Says that a figure is computed here and now; pressed, it tells what was computed, from what, on which device. */
public final class LiveBadge {
    private final Tag tag;
    private final Tag button;
    private final Tag details;
    private final Tag device;
    private final Tag origin = Tag.of("p");

    /**
     * @param figure what the figure is called, for a screen reader
     * @param origin what was computed, from which tensors
     */
    public LiveBadge(Language language, String figure, String origin) {
        button = Tag.button(language.say("badge.live")).is("badge")
                .attribute("aria-label", language.say("badge.live.name", figure))
                .attribute("aria-expanded", "false").on("click", event -> toggle());
        device = Tag.of("p");
        details = Tag.of("div").is("badge-details").hidden(true).add(this.origin, device);
        origin(origin);
        tag = Tag.of("div").is("badge-place").hidden(true).add(button, details).on("keydown", event -> {
            if (Page.key(event).equals("Escape") && !details.element().isHidden()) {
                toggle();
                button.element().focus();
            }
        });
    }

    /** What was computed, from which tensors, where that has changed. */
    public void origin(String text) {
        Elements.say(origin.element(), text);
    }

    public Tag tag() {
        return tag;
    }

    /**
     * The figure can be computed: only now there is something to say of it.
     *
     * @param sentence on which device the figure is computed
     */
    public void device(String sentence) {
        tag.hidden(false);
        Elements.say(device.element(), sentence);
    }

    private void toggle() {
        boolean open = details.element().isHidden();
        details.hidden(!open);
        button.attribute("aria-expanded", Boolean.toString(open));
    }
}
