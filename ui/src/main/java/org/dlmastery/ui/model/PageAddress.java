package org.dlmastery.ui.model;

import java.util.function.BiConsumer;
import org.dlmastery.core.settings.ControlSet;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.embed.EmbedPort;
import org.dlmastery.ui.share.PageLink;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.LinkNotice;
import org.teavm.jso.browser.Window;

/**
 * The page's state in the address bar: takes what a link or an embedding page asks for, names what it doesn't
 * understand, and writes what the reader changes.
 */
public final class PageAddress {
    private static final int DELAY = 300;

    private final String route;
    private final StateLink link;
    private final BiConsumer<Values, String> open;
    private final LinkNotice notice;
    private final Page.Action forgetParent = EmbedPort.listen(this::read);
    private int timer;

    /**
     * @param controls those of the page, named as the page is in its address
     * @param link what their values are written and read by
     * @param open takes the settings that a link asks for, and its weights as a text, empty if it has none
     */
    public PageAddress(Language language, ControlSet controls, StateLink link, BiConsumer<Values, String> open) {
        this.open = open;
        this.link = link;
        route = "#/" + controls.page() + "?";
        notice = new LinkNotice(language, controls);
    }

    /** What in the last link was not understood. */
    public Tag notice() {
        return notice.tag();
    }

    /** Takes a link's state, if it has any. */
    public void read(String query) {
        PageLink asked = PageLink.parse(query);
        if (asked.embedded()) {
            EmbedPort.turnOn();
        }
        if (asked.settings().isEmpty()) {
            return;
        }
        StateLink.Decoded decoded = link.read(asked.settings());
        notice.show(decoded.problems());
        open.accept(decoded.values(), asked.weights());
    }

    /** Takes another state, unless it is the present one. */
    public void follow(String query, Values present) {
        PageLink asked = PageLink.parse(query);
        if (!asked.weights().isEmpty() || !asked.settings().equals(link.write(present))) {
            read(query);
        }
    }

    /** Browsers limit how often the address may change: a moving slider writes it when it rests. */
    public void writeSoon(Values values) {
        Window.clearTimeout(timer);
        String query = new PageLink(link.write(values), EmbedPort.isOn(), "").query();
        timer = Window.setTimeout(() -> {
            Page.replaceHash(route + query);
            EmbedPort.state(query);
        }, DELAY);
    }

    public void leave() {
        Window.clearTimeout(timer);
        forgetParent.run();
    }
}
