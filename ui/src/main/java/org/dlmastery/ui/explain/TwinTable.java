package org.dlmastery.ui.explain;

import java.util.List;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** Numbers as a table that is folded away, built when it is opened, a few rows at a time. */
public final class TwinTable {
    /** What stands in the table; asked for when that is built. */
    public interface Rows {
        List<String> head();

        int count();

        /** A row's cells, as many as the head has; the first names the row. */
        List<String> row(int index);
    }

    /** Cells in one piece of work: a row of a small table takes no time, one of a large table much. */
    private static final int PIECE = 256;

    private final String title;
    private final Turns turns;
    private final Tag summary;
    private final Tag head = Tag.of("thead");
    private final Tag body = Tag.of("tbody");
    private final Tag tag;
    private Rows rows = new NoRows();
    private int built;

    /** A drawing's numbers. @param turns in which the table is built */
    public TwinTable(Language language, Turns turns) {
        this(language.say("twin.table"), turns);
    }

    /** @param turns in which the table is built */
    public TwinTable(String title, Turns turns) {
        this.title = title;
        this.turns = turns;
        summary = Tag.of("summary").text(title);
        tag = Tag.of("details").is("twin").add(summary, Tag.of("div").is("table-scroll").attribute("tabindex", "0")
                .attribute("role", "region").attribute("aria-label", title).add(Tag.of("table").add(head, body)));
        tag.on("toggle", event -> fill());
    }

    public Tag tag() {
        return tag;
    }

    /** One stop of the tab key with its picture: the arrow key down leads from the picture here, the one up back. */
    public TwinTable below(HTMLElement picture) {
        lead(picture, "ArrowDown", summary.attribute("tabindex", "-1").element());
        lead(summary.element(), "ArrowUp", picture);
        return this;
    }

    private static void lead(HTMLElement from, String key, HTMLElement to) {
        Tag.around(from).on("keydown", event -> {
            if (Page.key(event).equals(key)) {
                event.preventDefault();
                to.focus();
            }
        });
    }

    /** A button, among others of the picture, that opens and closes the table instead of the title above it. */
    public Tag opener() {
        summary.hidden(true);
        Tag opener = Tag.button(title).is("small").attribute("aria-expanded", "false").on("click", event -> {
            if (isOpen()) {
                tag.element().removeAttribute("open");
            } else {
                tag.attribute("open", "");
            }
        });
        tag.on("toggle", event -> opener.attribute("aria-expanded", Boolean.toString(isOpen())));
        return opener;
    }

    private boolean isOpen() {
        return tag.element().hasAttribute("open");
    }

    /** Other numbers; in an open table they replace those that it shows. */
    public void show(Rows next) {
        rows = next;
        fill();
    }

    private void fill() {
        built++;
        if (!isOpen()) {
            return;
        }
        Tag names = Tag.of("tr");
        for (String name : rows.head()) {
            names.add(Tag.of("th").attribute("scope", "col").text(name));
        }
        head.empty().add(names);
        body.empty();
        fill(rows, built, 0);
    }

    /** Stops when the table has been begun afresh meanwhile. */
    private void fill(Rows of, int building, int from) {
        int many = Math.max(1, PIECE / Math.max(1, of.head().size()));
        int end = Math.min(of.count(), from + many);
        for (int i = from; i < end; i++) {
            body.add(row(of.row(i)));
        }
        if (end < of.count()) {
            turns.add(() -> {
                if (building == built) {
                    fill(of, building, end);
                }
            });
        }
    }

    private static Tag row(List<String> cells) {
        Tag row = Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(cells.get(0)));
        for (int i = 1; i < cells.size(); i++) {
            row.add(Tag.of("td").text(cells.get(i)));
        }
        return row;
    }

    private record NoRows() implements Rows {
        @Override
        public List<String> head() {
            return List.of();
        }

        @Override
        public int count() {
            return 0;
        }

        @Override
        public List<String> row(int index) {
            throw new IndexOutOfBoundsException("table: it has no row " + index);
        }
    }
}
