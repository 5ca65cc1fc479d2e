package org.dlmastery.core.settings;

import java.util.List;

/** A kind of model, as far as page and engine both know it. */
public interface KindSpec {
    /** What other settings mean for a run. */
    enum Change {
        /** Nothing: the run is the same. */
        NONE,
        /** The run goes on with its weights. */
        ADJUSTED,
        /** Another model or other data: the run begins afresh. */
        AFRESH
    }

    /** Everything that a reader can set. */
    ControlSet controls();

    /** What going from one choice of settings to another means. */
    Change change(Values before, Values after);

    /** Its name, as in addresses, messages and requests. */
    default String name() {
        return controls().page();
    }

    /** The settings as the text that {@link #settings} reads. */
    default String text(Values settings) {
        return new StateLink(controls(), List.of()).writeAll(settings);
    }

    /**
     * The settings that a text describes.
     *
     * @throws IllegalArgumentException if it isn't one that {@link #text} has written
     */
    default Values settings(String text) {
        StateLink.Decoded decoded = new StateLink(controls(), List.of()).read(text);
        if (!decoded.problems().isEmpty()) {
            StateLink.Problem problem = decoded.problems().get(0);
            throw new IllegalArgumentException("settings: " + problem.key() + "=" + problem.text()
                    + " is none of " + name() + "'s");
        }
        return decoded.values();
    }
}
