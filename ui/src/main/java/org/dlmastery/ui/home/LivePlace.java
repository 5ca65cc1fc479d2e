package org.dlmastery.ui.home;

import java.util.Optional;
import org.dlmastery.ui.boot.Cards;
import org.dlmastery.ui.boot.Programs;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;

/** Where the reader's own network trains, outside its page; it comes with the program of that page. */
final class LivePlace {
    /** Whose network it is. */
    private static final String MODEL = "mlp";

    private final Language language;
    private final Tag tag = Tag.of("div").is("live-place").attribute("data-run", MODEL);
    private Optional<Page.Action> leaveCard = Optional.empty();
    private boolean gone;

    LivePlace(Language language) {
        this.language = language;
        tag.add(Tag.of("p").is("help").text(language.say("home.live.loading")));
    }

    /** Loads the network, in a turn of its own: the page can be used without it. */
    void begin() {
        Window.setTimeout(this::load, 0);
    }

    Tag tag() {
        return tag;
    }

    void leave() {
        gone = true;
        leaveCard.ifPresent(Page.Action::run);
    }

    private void load() {
        if (!gone) {
            Programs.load(MODEL, () -> Cards.whenOffered(MODEL, this::show),
                    why -> tag.empty().add(Tag.of("p").text(language.say("program.missing", language.say(why)))));
        }
    }

    private void show(Cards.Card card) {
        if (!gone) {
            leaveCard = Optional.of(card.show(tag.empty().element()));
        }
    }
}
