package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;

/**
 * Tabs with one panel in sight (ARIA's tabs pattern, with automatic activation): one stop of the tab key, arrow keys, Home
 * and End. A panel is built when it is first opened.
 */
public final class TabList {
    private final String id;
    private final Consumer<String> opened;
    private final Tag list;
    private final Tag panels = Tag.of("div").is("tab-panels");
    private final Tag tag;
    private final List<Tab> tabs = new ArrayList<>();
    private int at = -1;

    /** One tab. */
    private static final class Tab {
        private final String key;
        private final Tag button;
        private final Tag panel;
        private final Supplier<Tag> content;
        private boolean built;

        private Tab(String key, Tag button, Tag panel, Supplier<Tag> content) {
            this.key = key;
            this.button = button;
            this.panel = panel;
            this.content = content;
        }
    }

    /**
     * @param id begins the ids of the elements: a short word, unlike any other on the page
     * @param name the tab list's name: "Explainer"
     * @param opened gets the key of the tab that a reader has opened, for the page's link
     */
    public TabList(String id, String name, Consumer<String> opened) {
        this.id = id;
        this.opened = opened;
        list = Tag.of("div").is("tab-list").attribute("role", "tablist").attribute("aria-label", name);
        tag = Tag.of("div").is("tabs").add(list, panels);
    }

    public Tag tag() {
        return tag;
    }

    /**
     * Adds a tab; the first is open until another is.
     *
     * @param key its name in links
     * @param title what readers see
     * @param content makes what is in the panel, once
     */
    public TabList add(String key, String title, Supplier<Tag> content) {
        int index = tabs.size();
        Tag button = Tag.button(title).id(id + "-tab-" + key).attribute("role", "tab")
                .attribute("aria-controls", id + "-panel-" + key)
                .attribute("aria-selected", "false").attribute("tabindex", "-1")
                .on("click", event -> choose(index))
                .on("keydown", event -> {
                    int next = next(at, tabs.size(), Page.key(event));
                    if (next >= 0) {
                        event.preventDefault();
                        choose(next);
                        tabs.get(next).button.element().focus();
                    }
                });
        Tag panel = Tag.of("div").id(id + "-panel-" + key).attribute("role", "tabpanel").attribute("tabindex", "0")
                .attribute("aria-labelledby", id + "-tab-" + key).hidden(true);
        list.add(button);
        panels.add(panel);
        tabs.add(new Tab(key, button, panel, content));
        if (index == 0) {
            show(0);
        }
        return this;
    }

    /**
     * Opens a tab, as a link asks for it; nobody is told.
     *
     * @param key the tab's, and behind a colon perhaps what is wanted in it, which the tab's content knows
     * @return whether there is a tab of that key
     */
    public boolean open(String key) {
        for (int i = 0; i < tabs.size(); i++) {
            if ((key + ":").startsWith(tabs.get(i).key + ":")) {
                show(i);
                return true;
            }
        }
        return false;
    }

    /** The open tab's key; empty if there are no tabs. */
    public String chosen() {
        return at < 0 ? "" : tabs.get(at).key;
    }

    /** The tab that a key leads to, round and round; −1 for other keys. */
    static int next(int at, int count, String key) {
        return switch (key) {
            case "ArrowRight" -> (at + 1) % count;
            case "ArrowLeft" -> (at + count - 1) % count;
            case "Home" -> 0;
            case "End" -> count - 1;
            default -> -1;
        };
    }

    private void choose(int index) {
        if (index != at) {
            show(index);
            opened.accept(tabs.get(index).key);
        }
    }

    private void show(int index) {
        if (at >= 0) {
            Tab old = tabs.get(at);
            old.button.attribute("aria-selected", "false").attribute("tabindex", "-1");
            old.panel.hidden(true);
        }
        at = index;
        Tab tab = tabs.get(index);
        tab.button.attribute("aria-selected", "true").attribute("tabindex", "0");
        tab.panel.hidden(false);
        if (!tab.built) {
            tab.built = true;
            tab.panel.add(tab.content.get());
        }
    }
}
