package org.dlmastery.ui.model;

import java.util.Optional;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.session.Checkpoints;
import org.dlmastery.ui.session.KeptStates;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;

/** The earlier states of a run: the page shows the one that the reader slides to, and Train goes on from there. */
final class RewindPanel<M extends RunMoment> {
    private static final int NONE = -1;

    private final EngineModel<M, ?> model;
    private final Tag place;
    private final RewindSlider slider;
    private final KeptStates kept;
    /** Whether an earlier state was asked for and is not on the screen yet. */
    private boolean asked;
    /** The state that the reader wants next, while another is still on its way. */
    private int wanted = NONE;

    /**
     * A panel of what the run has been so far.
     *
     * @param keeper keeps it for the next visit
     * @param place where it stands; shown when there is something to go back to
     * @param untrained the moment before the first step, if it was seen
     */
    RewindPanel(Language language, EngineModel<M, ?> model, SessionKeeper keeper, Tag place, Optional<M> untrained) {
        this.model = model;
        this.place = place;
        slider = new RewindSlider(language, place, this::slide);
        kept = keeper.states(states(), () -> model.snapshot().ifPresent(this::place));
        untrained.ifPresent(moment -> states().add(model.values(), moment.saved()));
        // A brief run may be over before the part is there.
        model.snapshot().ifPresent(this::show);
    }

    /** A moment is on the screen. */
    void show(M moment) {
        Checkpoints states = states();
        asked = false;
        if (wanted != NONE) {
            int next = wanted;
            wanted = NONE;
            go(next);
            return;
        }
        kept.at(moment.step());
        if (moment.state() != RunState.DIVERGED) {
            states.add(model.values(), moment.saved());
        }
        kept.changed(moment.state() == RunState.TRAINING);
        place(moment);
    }

    /** Shows which of the states the run is at. */
    private void place(M moment) {
        Checkpoints states = states();
        int last = states.count() - 1;
        Elements.hide(place.element(), !states.isTooLarge() && last < 1);
        int index = states.at(moment.saved());
        slider.show(index < 0 ? last : index, last, states.isTooLarge());
        slider.say(moment.saved());
    }

    private Checkpoints states() {
        return model.checkpoints().orElseGet(model::keepCheckpoints);
    }

    private void slide(int index) {
        if (!asked) {
            // The newest state may be nearer to the last than others are, and would be lost.
            model.snapshot().filter(moment -> moment.state() != RunState.DIVERGED)
                    .ifPresent(moment -> states().keep(model.values(), moment.saved()));
        }
        go(Math.min(index, states().count() - 1));
    }

    private void go(int index) {
        Checkpoints states = states();
        slider.say(states.run(index));
        if (asked) {
            wanted = index;
            return;
        }
        asked = true;
        model.rewind(states.values(index), states.run(index));
    }
}
