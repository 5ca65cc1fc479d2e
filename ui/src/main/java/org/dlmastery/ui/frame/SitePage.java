package org.dlmastery.ui.frame;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dlmastery.ui.check.CheckList;

/**
 * A page in the site's list, from which the routes, the navigation, the titles and the home page derive.
 *
 * @param path where it is, such as {@code /mlp}
 * @param covers which paths lead to it; most pages have only the one
 * @param link the key of its name in the navigation; empty if it doesn't stand there
 * @param title what the window is called at a path that leads to it
 * @param checks its questions, by which the home page knows when it is done
 * @param maker makes it for an address
 */
public record SitePage(String path, Predicate<String> covers, String link, Function<String, String> title,
        Optional<CheckList> checks, Function<Route, Screen> maker) {
}
