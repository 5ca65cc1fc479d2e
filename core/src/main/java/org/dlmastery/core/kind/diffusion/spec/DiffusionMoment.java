package org.dlmastery.core.kind.diffusion.spec;

import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.SavedRun;

/** A run at one moment. Its test loss is over the first thousand test images, each with noise of its own that stays. */
public record DiffusionMoment(Moment moment, SavedRun saved) implements RunMoment {
    /** A look that holds what it takes to go on. */
    public static DiffusionMoment of(Event.Shown shown) {
        return new DiffusionMoment(shown.moment(), shown.saved().orElseThrow());
    }
}
