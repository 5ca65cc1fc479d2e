package org.dlmastery.ui.story;

import java.util.Optional;
import org.dlmastery.core.settings.Preset;

/** The example that a reader follows, whatever was changed in it since, and how far. Never changes. */
public final class Followed {
    /** Settings that began with no example. */
    public static final Followed NONE = new Followed(Optional.empty(), 0);

    private final Optional<Preset> preset;
    private final int done;

    private Followed(Optional<Preset> preset, int done) {
        this.preset = preset;
        this.done = done;
    }

    /** An example from its first step. */
    public static Followed from(Optional<Preset> preset) {
        return new Followed(preset, 0);
    }

    /** The same example, so many steps on. */
    public Followed at(int steps) {
        return new Followed(preset, steps);
    }

    public Optional<Preset> preset() {
        return preset;
    }

    /** How many of its steps are done. */
    public int done() {
        return done;
    }
}
