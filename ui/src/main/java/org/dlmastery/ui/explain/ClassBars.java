package org.dlmastery.ui.explain;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** A probability for each class: its name, a bar and the figure; the most probable stands out. */
public final class ClassBars {
    private static final double PERCENT = 100;
    private static final double TINY = 0.0005;

    private final Language language;
    private final Tag tag;
    private final List<HTMLElement> names = new ArrayList<>();
    private final List<HTMLElement> rows = new ArrayList<>();
    private final List<Tag> bars = new ArrayList<>();
    private final List<HTMLElement> figures = new ArrayList<>();

    /** @param name what the probabilities are of */
    public ClassBars(Language language, String name, List<String> classes) {
        this.language = language;
        tag = Tag.of("ul").is("class-bars").attribute("aria-label", name);
        for (int i = 0; i < classes.size(); i++) {
            Tag bar = Tag.of("i").attribute("aria-hidden", "true");
            Tag figure = Tag.of("output").attribute("aria-live", "off").text("–");
            Tag called = Tag.of("span");
            Tag row = Tag.of("li").add(called, Tag.of("span").is("class-bar").add(bar), figure);
            tag.add(row);
            names.add(called.element());
            rows.add(row.element());
            bars.add(bar);
            figures.add(figure.element());
        }
        classes(classes);
    }

    /** The classes are called so now; there are as many. */
    public void classes(List<String> classes) {
        Elements.mark(tag.element(), "data-long", Boolean.toString(classes.get(0).length() > 1));
        for (int i = 0; i < names.size(); i++) {
            Elements.say(names.get(i), classes.get(i));
            Elements.mark(figures.get(i), "aria-label", language.say("explain.bars.class", classes.get(i)));
        }
    }

    public Tag tag() {
        return tag;
    }

    /** Nothing is known. */
    public void clear() {
        for (int i = 0; i < rows.size(); i++) {
            Elements.say(figures.get(i), "–");
            bars.get(i).style("width", "0");
            Elements.mark(rows.get(i), "data-top", "false");
        }
    }

    /** @param probabilities one a class */
    public void show(float[] probabilities) {
        int best = best(probabilities);
        for (int i = 0; i < rows.size(); i++) {
            Elements.say(figures.get(i), share(language, probabilities[i]));
            bars.get(i).style("width", Decimal.text(Math.round(PERCENT * probabilities[i])) + "%");
            Elements.mark(rows.get(i), "data-top", Boolean.toString(i == best));
        }
    }

    /** A probability for people; of one that is less than half a tenth of a per cent, that it is small. */
    public static String share(Language language, double probability) {
        return probability < TINY ? language.say("explain.bars.tiny") : language.figures().percent(probability);
    }

    /** The most probable class. */
    public static int best(float[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}
