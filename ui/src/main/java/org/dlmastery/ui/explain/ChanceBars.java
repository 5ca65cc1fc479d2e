package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** Chances as bars, the largest first; a click or Enter takes one. All of them are one stop of the tab key. */
public final class ChanceBars {
    /**
     * One of them.
     *
     * @param name what it is a chance of
     * @param chance from 0 to 1
     * @param words for whoever doesn't see the bar; begins with the name
     */
    public record Bar(String name, float chance, String words) {
    }

    /** A row's elements. */
    private record Row(Tag tag, HTMLElement name, HTMLElement percent) {
    }

    private final Language language;
    private final Tag list;
    private final List<Row> rows = new ArrayList<>();
    private IntConsumer chosen = index -> { };
    private int count;
    private int stop;

    public ChanceBars(Language language, String name) {
        this.language = language;
        list = Tag.of("div").is("chance-bars").attribute("role", "listbox").attribute("aria-label", name);
    }

    public Tag tag() {
        return list;
    }

    /** @param next gets the number of the one that a reader takes */
    public void onChoice(IntConsumer next) {
        chosen = next;
    }

    /** @param taken which of them it was; −1 for none */
    public void show(List<Bar> bars, int taken) {
        while (rows.size() < bars.size()) {
            add();
        }
        float most = bars.isEmpty() ? 1 : Math.max(bars.get(0).chance(), Float.MIN_NORMAL);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Elements.hide(row.tag().element(), i >= bars.size());
            if (i < bars.size()) {
                Bar bar = bars.get(i);
                Elements.say(row.name(), bar.name());
                // Read together they are two words, as in the row's name.
                Elements.say(row.percent(), " " + language.figures().percent(bar.chance()));
                Elements.mark(row.tag().element(), "aria-label", bar.words());
                Elements.mark(row.tag().element(), "title", bar.words());
                Elements.mark(row.tag().element(), "aria-selected", Boolean.toString(i == taken));
                Elements.mark(row.tag().element(), "data-cut", Boolean.toString(bar.chance() == 0));
                row.tag().style("--share", Decimal.text(Math.round(1000 * bar.chance() / most) / 10.0) + "%");
            }
        }
        count = bars.size();
        stopAt(Math.max(0, Math.min(stop, count - 1)));
    }

    private void add() {
        int index = rows.size();
        HTMLElement name = Tag.of("span").is("chance-name").element();
        HTMLElement percent = Tag.of("span").is("chance").element();
        Tag tag = Tag.of("div").is("chance-row").attribute("role", "option").attribute("tabindex", "-1").add(name)
                .add(Tag.of("span").is("chance-bar")).add(percent)
                .on("click", event -> chosen.accept(index))
                .on("focus", event -> stopAt(index))
                .on("keydown", event -> {
                    if (press(index, Page.key(event))) {
                        event.preventDefault();
                    }
                });
        rows.add(new Row(tag, name, percent));
        list.add(tag);
    }

    private boolean press(int index, String key) {
        if (key.equals("Enter") || key.equals(" ")) {
            chosen.accept(index);
            return true;
        }
        OptionalInt next = new GridWalk(count, 1, 10).move(index, key);
        next.ifPresent(to -> rows.get(to).tag().element().focus());
        return next.isPresent();
    }

    private void stopAt(int index) {
        if (stop < rows.size()) {
            rows.get(stop).tag().attribute("tabindex", "-1");
        }
        stop = index;
        if (stop < rows.size()) {
            rows.get(stop).tag().attribute("tabindex", "0");
        }
    }
}
