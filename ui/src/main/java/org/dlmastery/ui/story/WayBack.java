package org.dlmastery.ui.story;

import java.util.Optional;
import org.dlmastery.core.settings.Values;

/** How a page was before a change. */
public interface WayBack {
    /** Makes the page as it was. @return the way to how it was until now */
    WayBack go();

    /** The settings that it leads to; empty if they don't change. */
    default Optional<Values> settings() {
        return Optional.empty();
    }
}
