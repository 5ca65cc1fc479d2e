package org.dlmastery.ui.session;

import java.util.Optional;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.Values;

/**
 * What is known of a run that another visit has left in this browser.
 *
 * @param slot where it is
 * @param at when it was kept, in milliseconds since 1970; 0 if that isn't known
 * @param bytes of its arrays
 * @param values its settings; empty if they can't be read
 * @param bad why it can't be gone on with; empty if it can
 */
public record KeptRun(String slot, double at, long bytes, Optional<Values> values, int epoch, Optional<Message> bad) {
}
