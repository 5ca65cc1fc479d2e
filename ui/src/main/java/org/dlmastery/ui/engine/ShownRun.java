package org.dlmastery.ui.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;

/**
 * A run as a page shows it.
 *
 * @param resume takes it up in another engine
 * @param shown what the page has drawn
 * @param pictures the names of its pictures
 * @param supplies gives a data set that the run needs, by its name; empty if it isn't there
 */
public record ShownRun(Request.Resume resume, Event.Shown shown, List<String> pictures,
        Function<String, Optional<Request.Supply>> supplies) {
}
