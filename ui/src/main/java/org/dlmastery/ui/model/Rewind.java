package org.dlmastery.ui.model;

import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;

/** Earlier states of the run to go back to; a part of the program that comes when something is trained. */
final class Rewind<M extends RunMoment> {
    private final Language language;
    private final String part;
    private final EngineModel<M, ?> model;
    private final SessionKeeper keeper;
    private final Tag place = Tag.of("div").hidden(true);
    private Optional<RewindPanel<M>> panel = Optional.empty();
    private Optional<M> untrained = Optional.empty();
    private boolean asked;

    /** @param page the page's name, as in its address @param keeper keeps the states too */
    Rewind(Language language, String page, EngineModel<M, ?> model, SessionKeeper keeper) {
        this.language = language;
        part = page + Parts.LATER;
        this.model = model;
        this.keeper = keeper;
    }

    Tag tag() {
        return place;
    }

    /** A moment is on the screen. */
    void show(M moment) {
        if (panel.isPresent()) {
            panel.get().show(moment);
        } else if (moment.step() == 0) {
            untrained = Optional.of(moment);
        } else if (!asked) {
            asked = true;
            // What is called within a try, TeaVM doesn't write into its caller; else the part would come with this.
            Parts.load(part, () -> {
                try {
                    panel = Optional.of(new RewindPanel<>(language, model, keeper, place, untrained));
                } finally {
                    asked = panel.isPresent();
                }
            }, why -> place.text(language.say("program.missing", language.say(why))).hidden(false));
        }
    }
}
