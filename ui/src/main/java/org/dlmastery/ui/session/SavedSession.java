package org.dlmastery.ui.session;

import org.dlmastery.core.protocol.SavedRun;

/**
 * A page's whole state.
 *
 * @param page which page's, as in its address
 * @param settings every control's value, as in a link
 * @param run what the network has become
 */
public record SavedSession(String page, String settings, SavedRun run) {
}
