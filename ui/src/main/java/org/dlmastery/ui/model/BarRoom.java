package org.dlmastery.ui.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;

/**
 * Which fields stand in the run bar. Those for which its width has no room stand in the drawer until it has: a field is
 * in one place, never in two. On a phone all do.
 */
final class BarRoom {
    /** As in styles/run-bar.css. */
    static final int WIDTH_OF_A_PHONE = 699;

    private final Tag bar;
    private final Tag first;
    private final List<Tag> buttons;
    private final List<Tag> fields = new ArrayList<>();
    private final Tag settings;
    private final List<Tag> last;
    private final Tag drawer;
    private final Page.Action forgetWidth;
    private boolean phone;

    /**
     * @param bar measured and filled
     * @param first the field before all others, the last to go
     * @param buttons stay in any case
     * @param settings opens the drawer
     * @param last stand at the end
     * @param drawer takes what goes, most used first
     */
    BarRoom(Tag bar, Tag first, List<Tag> buttons, Tag settings, List<Tag> last, Tag drawer) {
        this.bar = bar;
        this.first = first;
        this.buttons = new ArrayList<>(buttons);
        this.settings = settings;
        this.last = last;
        this.drawer = drawer;
        forgetWidth = Page.onNarrow(WIDTH_OF_A_PHONE, narrow -> {
            phone = narrow;
            fit();
        });
        Page.onResize(bar.element(), this::fit);
    }

    /** Adds what counts beside the buttons, where there are any: it stays in any case. */
    void addCounter(Tag counter) {
        if (!buttons.isEmpty()) {
            buttons.add(counter);
            fit();
        }
    }

    /** Adds a field; of several the last goes first. */
    void add(Tag field) {
        fields.add(field);
        fit();
    }

    /** Fields go one by one until the others fit. */
    void fit() {
        List<Tag> all = new ArrayList<>();
        all.add(first);
        all.addAll(fields.subList(0, Math.min(1, fields.size())));
        all.addAll(last);
        all.addAll(fields.subList(Math.min(1, fields.size()), fields.size()));
        int kept = phone ? 0 : all.size();
        Elements.mark(bar.element(), "data-tight", "false");
        arrange(all, kept);
        Elements.mark(bar.element(), "data-tight", Boolean.toString(Page.overflows(bar.element())));
        while (kept > 0 && Page.overflows(bar.element())) {
            kept--;
            arrange(all, kept);
        }
    }

    private void arrange(List<Tag> all, int kept) {
        List<Tag> stay = all.subList(0, kept);
        List<Tag> row = new ArrayList<>();
        List<Tag> below = new ArrayList<>();
        add(List.of(first), stay, row, below);
        row.addAll(buttons);
        add(fields, stay, row, below);
        row.add(settings);
        add(last, stay, row, below);
        drawer.arrange(below);
        bar.arrange(row);
    }

    private static void add(List<Tag> some, List<Tag> stay, List<Tag> row, List<Tag> below) {
        for (Tag each : some) {
            (stay.contains(each) ? row : below).add(each);
        }
    }

    void leave() {
        forgetWidth.run();
    }
}
