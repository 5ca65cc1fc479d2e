package org.dlmastery.ui.frame;

import org.dlmastery.ui.device.DeviceDesk;
import org.dlmastery.ui.device.SharedEngine;
import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.text.Language;

/**
 * What the pages of one program have in common while the site is open.
 *
 * @param engine trains the pages' models
 * @param devices the device on which it computes
 */
public record Shared(Language language, Theme theme, SharedEngine engine, DeviceDesk devices) {
}
