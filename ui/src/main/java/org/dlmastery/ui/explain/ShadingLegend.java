package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.dom.html.HTMLElement;

/** Which numbers the ends of a scale stand for, with its colours between them. */
public final class ShadingLegend {
    private static final int DIGITS = 3;

    private final Language language;
    private final HTMLElement low = Tag.of("span").element();
    private final HTMLElement high = Tag.of("span").element();
    private final HTMLElement bar = Tag.of("span").is("scale-bar").attribute("aria-hidden", "true").element();
    private final Tag tag;

    public ShadingLegend(Language language) {
        this.language = language;
        tag = Tag.of("p").is("scale").add(low).add(bar).add(high);
    }

    public Tag tag() {
        return tag;
    }

    public void show(Shading shading) {
        Elements.say(low, language.figures().significant(shading.low(), DIGITS));
        Elements.say(high, language.figures().significant(shading.high(), DIGITS));
        Elements.mark(bar, "data-ramp", switch (shading.ramp()) {
            case SIGNED -> "signed";
            case KERNEL -> "kernel";
            case MAGNITUDE -> "magnitude";
            case BRIGHTNESS -> "brightness";
        });
    }
}
