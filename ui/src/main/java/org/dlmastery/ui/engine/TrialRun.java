package org.dlmastery.ui.engine;

import java.util.Optional;
import java.util.function.Function;
import org.dlmastery.core.protocol.Request;

/**
 * A run by which a device's speed is measured.
 *
 * @param start asks for it, with settings that hold nothing back and let nothing diverge
 * @param cost what a step's cost depends on: runs of one text cost the same
 * @param supplies gives a data set that the run needs, by its name; empty if it isn't there
 */
public record TrialRun(Request.Start start, String cost, Function<String, Optional<Request.Supply>> supplies) {
}
