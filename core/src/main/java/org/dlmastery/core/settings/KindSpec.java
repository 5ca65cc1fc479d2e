package org.dlmastery.core.settings;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

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
        Values values = controls().initial();
        for (String pair : Texts.split(text, '&')) {
            int equals = Math.max(0, pair.indexOf('='));
            Optional<Control<?>> control = controls().control(pair.substring(0, equals));
            try {
                values = values.withText(control.orElseThrow(), pair.substring(equals + 1));
            } catch (BadValueException | NoSuchElementException bad) {
                throw new IllegalArgumentException("settings: " + pair + " is none of " + name() + "'s");
            }
        }
        return values;
    }
}
