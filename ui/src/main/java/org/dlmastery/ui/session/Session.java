package org.dlmastery.ui.session;

import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;

/** A run that can be gone on with: it fits its settings. */
public record Session(Values values, SavedRun run) {
}
