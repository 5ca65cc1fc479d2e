package org.dlmastery.ui.session;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;

/** Brings {@link SessionReading}, which must not be called before. */
@FunctionalInterface
public interface SessionReader {
    /**
     * Does something when sessions can be read.
     *
     * @param then runs at once or later
     * @param failed gets why they can't be, as a sentence
     */
    void bring(Runnable then, Consumer<Message> failed);
}
