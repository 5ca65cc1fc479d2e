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
    }

    public Tag tag() {
        return tag;
    }

    /** @param quiet whether it is the quieter scale of large areas, from −1 to 1 */
    public void showSigned(boolean quiet) {
        show(language.say("scale.low"), language.say("scale.high"), quiet);
    }

    /** There is no number to show: a picture is grey where it would be. */
    public void showNone() {
        Elements.say(low, "");
        Elements.say(high, language.say("scale.none"));
        bar.setClassName("scale-bar scale-bar-none");
    }

    /**
     * @param from what the one end means
     * @param to what the other end means
     * @param quiet whether it is the quieter scale of large areas
     */
    public void show(String from, String to, boolean quiet) {
        Elements.say(low, from);
        Elements.say(high, to);
        bar.setClassName(quiet ? "scale-bar scale-bar-quiet" : "scale-bar");
    }
}
