package org.dlmastery.ui.engine;

import java.util.Optional;
import java.util.function.Function;
import org.dlmastery.core.protocol.Request;

/**
 * A run as a page shows it.
 *
 * @param resume takes it up in another engine
 * @param ask what the page has drawn of it, as {@link org.dlmastery.core.protocol.ProofRequest} writes it
 * @param supplies gives a data set that the run needs, by its name; empty if it isn't there
 */
public record ShownRun(Request.Resume resume, Request.Ask ask,
        Function<String, Optional<Request.Supply>> supplies) {
}
