package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** A text to copy, for a file that the page's frame may keep from being saved. */
public final class CopyInstead {
    private final Language language;
    private final Tag tag = Tag.of("section").is("notice told").attribute("aria-live", "polite").hidden(true);

    public CopyInstead(Language language) {
        this.language = language;
    }

    public Tag tag() {
        return tag;
    }

    /**
     * Offers a text that is too long for a field: a button that copies it.
     *
     * @param sentence says what the text is and where it can go
     * @param refused says what to do where the browser doesn't let it be copied
     */
    public void offerLong(String sentence, String text, String refused) {
        Tag word = Tag.of("p").text(sentence);
        Tag copy = Tag.button(language.say("copy.do")).is("small");
        copy.on("click", event -> CopyField.copyText(text, () -> copy.text(language.say("frame.copied")),
                () -> word.text(refused)));
        show(word, copy);
    }

    /** @param sentence says what the text is and where it can go */
    public void offer(String sentence, String text) {
        Tag field = Tag.of("textarea").is("share-text").attribute("readonly", "").attribute("rows", "2")
                .attribute("spellcheck", "false").attribute("aria-label", language.say("copy.text"));
        CopyField.set(field.element(), text);
        Tag copy = Tag.button(language.say("copy.do")).is("small");
        copy.on("click", event -> CopyField.copy(field.element(), () -> copy.text(language.say("frame.copied"))));
        show(Tag.of("div").add(Tag.of("p").text(sentence), field), copy);
    }

    private void show(Tag text, Tag copy) {
        tag.empty().add(text, Tag.of("div").is("buttons").add(copy,
                Tag.button(language.say("link.dismiss")).is("small").on("click", event -> tag.hidden(true))))
                .hidden(false);
    }
}
