package org.dlmastery.ui.frame;

import java.util.Optional;
import org.dlmastery.ui.check.CheckList;

/**
 * A page as all programs of the site know it: what the navigation, the routes and the home page derive from. Only its
 * own program can show it.
 *
 * @param path where it is, such as {@code /mlp}
 * @param program the name of the program that shows it
 * @param link the key of its name in the navigation; empty if it doesn't stand there
 * @param checks its questions, by which the home page knows when it is done
 */
public record SitePage(String path, String program, String link, Optional<CheckList> checks) {
}
