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
    private final Tag tag;

    public ScaleLegend(Language language) {
        this.language = language;
        tag = Tag.of("p").is("scale").add(low).add(Tag.of("span").is("scale-bar").attribute("aria-hidden", "true"))
                .add(high);
        show(true);
    }

    public Tag tag() {
        return tag;
    }

    /** @param probability whether the scale runs from class 0 to class 1, else from −1 to 1 */
    public void show(boolean probability) {
        Elements.say(low, language.say(probability ? "scale.class-0" : "scale.low"));
        Elements.say(high, language.say(probability ? "scale.class-1" : "scale.high"));
    }
}
