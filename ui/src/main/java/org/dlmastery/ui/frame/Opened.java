package org.dlmastery.ui.frame;

/**
 * A page that was opened.
 *
 * @param title what the window is called while it is shown
 */
public record Opened(String title, Screen screen) {
}
