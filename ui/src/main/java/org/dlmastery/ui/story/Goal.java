package org.dlmastery.ui.story;

import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Values;

/**
 * When a step of a story is done, by what the settings are and what the run has measured; never by what was pressed.
 *
 * @param <M> the model's moments
 */
public interface Goal<M extends RunMoment> {
    boolean isReached(Values settings, M moment);
}
