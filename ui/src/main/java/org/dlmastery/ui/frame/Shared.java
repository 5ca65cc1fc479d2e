package org.dlmastery.ui.frame;

import org.dlmastery.ui.device.DeviceDesk;
import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.mlp.MlpModel;
import org.dlmastery.ui.mlp.SessionKeeper;
import org.dlmastery.ui.text.Language;

/**
 * What pages have in common while the site is open.
 *
 * @param keeper keeps the run for the next visit
 * @param devices the engine and the device on which it computes
 */
public record Shared(Language language, Theme theme, MlpModel model, SessionKeeper keeper, DeviceDesk devices) {
}
