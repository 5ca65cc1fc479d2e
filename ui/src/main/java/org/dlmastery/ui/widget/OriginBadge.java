package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/**
 * Says where a figure comes from in a word; pressed, it tells what was computed, from which tensors, by which device
 * and as of when.
 */
public final class OriginBadge {
    /** Where figures come from. */
    public enum Kind {
        /** Computed here and now. */
        LIVE("badge.live", "badge.live.name", "badge.live.meaning"),
        /** Computed earlier, elsewhere. */
        PRECOMPUTED("badge.precomputed", "badge.precomputed.name", "badge.precomputed.meaning"),
        /** Drawn, not computed. */
        ILLUSTRATION("badge.illustration", "badge.illustration.name", "badge.illustration.meaning");

        private final String word;
        private final String name;
        private final String meaning;

        Kind(String word, String name, String meaning) {
            this.word = word;
            this.name = name;
            this.meaning = meaning;
        }
    }

    private final Language language;
    private final Kind kind;
    private final String figure;
    private final Tag tag;
    private final Tag button;
    private final Tag meaning = Tag.of("p");
    private final Tag origin = Tag.of("p");
    private final Tag tensors = Tag.of("p").hidden(true);
    private final Tag device = Tag.of("p").hidden(true);
    private final Tag moment = Tag.of("p").hidden(true);

    /**
     * @param figure what the figure is called, for a screen reader
     * @param origin what was computed, or what is drawn
     */
    public OriginBadge(Language language, Kind kind, String figure, String origin) {
        this.language = language;
        this.kind = kind;
        this.figure = figure;
        button = Tag.button("").is("badge");
        Tag details = Tag.of("div").is("badge-details").add(meaning, this.origin, tensors, device, moment);
        origin(origin);
        numbers(true);
        tag = new Popup(button, details, () -> { }).tag().is("badge-place").hidden(kind == Kind.LIVE);
    }

    /** One that is computed here and now; it shows once its device is known. */
    public static OriginBadge live(Language language, String figure, String origin) {
        return new OriginBadge(language, Kind.LIVE, figure, origin);
    }

    /** Whether the figure has numbers at all: what a run that diverged has computed are none. */
    public void numbers(boolean hasNumbers) {
        String key = hasNumbers ? kind.word : "badge.none";
        Elements.mark(button.element(), "data-kind", hasNumbers ? kind.name() : "NONE");
        Elements.mark(button.element(), "aria-label", language.say(hasNumbers ? kind.name : "badge.none.name", figure));
        Elements.say(button.element(), language.say(key));
        Elements.say(meaning.element(), language.say(hasNumbers ? kind.meaning : "badge.none.meaning"));
    }

    /** What was computed, where that has changed. */
    public void origin(String text) {
        Elements.say(origin.element(), text);
    }

    /** From which tensors, with their shapes. */
    public void tensors(String sentence) {
        say(tensors, sentence);
    }

    /** As of which moment of a run. */
    public void moment(String sentence) {
        say(moment, sentence);
    }

    public Tag tag() {
        return tag;
    }

    /**
     * The figure can be computed: only now there is something to say of it.
     *
     * @param sentence on which device the figure is computed
     */
    public void device(String sentence) {
        tag.hidden(false);
        say(device, sentence);
    }

    private static void say(Tag place, String sentence) {
        Elements.hide(place.element(), sentence.isEmpty());
        Elements.say(place.element(), sentence);
    }
}
