package org.dlmastery.ui.frame;

import org.dlmastery.ui.dom.Theme;
import org.dlmastery.ui.mlp.MlpModel;
import org.dlmastery.ui.mlp.SessionKeeper;
import org.dlmastery.ui.text.Language;

/**
 * What pages have in common while the site is open.
 *
 * @param keeper keeps the run for the next visit
 * @param restartEngine puts a fresh engine in place of one that failed
 */
public record Shared(Language language, Theme theme, MlpModel model, SessionKeeper keeper, Runnable restartEngine) {
}
