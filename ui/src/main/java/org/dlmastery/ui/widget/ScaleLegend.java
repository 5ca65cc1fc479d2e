package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** What the colours of a heat map mean, from end to end. */
public final class ScaleLegend {
    private final Language language;
    private final HTMLElement low = Tag.of("span").element();
    private final HTMLElement high = Tag.of("span").element();
    private final HTMLElement bar = Tag.of("span").attribute("aria-hidden", "true").element();
    private final Tag tag;

    public ScaleLegend(Language language) {
        this.language = language;
        tag = Tag.of("p").is("scale").add(low).add(bar).add(high);
        show(true, false);
    }

    public Tag tag() {
        return tag;
    }

    /**
     * @param probability whether the scale runs from class 0 to class 1, else from −1 to 1
     * @param quiet whether it is the quieter scale of large areas
     */
    public void show(boolean probability, boolean quiet) {
        Elements.say(low, language.say(probability ? "scale.class-0" : "scale.low"));
        Elements.say(high, language.say(probability ? "scale.class-1" : "scale.high"));
        bar.setClassName(quiet ? "scale-bar scale-bar-quiet" : "scale-bar");
    }
}
