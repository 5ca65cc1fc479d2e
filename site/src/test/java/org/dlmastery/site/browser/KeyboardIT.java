package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything on the page is reached with the keyboard. */
@ExtendWith(InChromium.class)
final class KeyboardIT {
    private static final int MOST_TAB_STOPS = 140;
    private static final int MOST_IN_A_TOOLBAR = 12;
    private static final String FOCUSED = """
            () => {
                const at = document.activeElement;
                const label = at.labels && at.labels.length ? at.labels[0].textContent : '';
                return (at.getAttribute('aria-label') || label || at.textContent || at.tagName).trim();
            }""";
    private static final String IS_IN_TOOLBAR = "() => document.activeElement.matches('[role=toolbar] button')";
    private static final String FOCUS_IS_VISIBLE = """
            () => {
                const at = document.activeElement;
                const style = getComputedStyle(at);
                const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
                return shown || style.boxShadow !== 'none';
            }""";

    static List<String> models() {
        return ModelPage.routes();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyStopOnTheWayThroughThePageShowsItsFocusAndNoneIsATrap(String route, Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            visit.untilReady();
            if (visit.frame().locator(".train").count() > 0) {
                visit.frame().waitForFunction("() => !document.querySelector('.train').disabled");
            }
            Set<String> seen = new HashSet<>();
            for (int stop = 0; stop < MOST_TAB_STOPS; stop++) {
                visit.page().keyboard().press("Tab");
                if (Boolean.TRUE.equals(visit.frame().evaluate("() => document.activeElement === document.body"))) {
                    assertTrue(seen.size() > 20 && seen.containsAll(controls(visit)),
                            "stops: " + seen + ", of controls: " + controls(visit));
                    return;
                }
                String name = (String) visit.frame().evaluate(FOCUSED);
                assertTrue((Boolean) visit.frame().evaluate(FOCUS_IS_VISIBLE), "no visible focus on " + name);
                seen.add(name);
                walkToolbar(visit, name, seen);
            }
            assertEquals("the end of the page", "not reached after " + MOST_TAB_STOPS + " stops", seen.toString());
        }
    }

    /** Goes with the arrow key through the toolbar in which the focus is, if it is in one, and round to where it began. */
    private static void walkToolbar(Visit visit, String first, Set<String> seen) {
        if (Boolean.FALSE.equals(visit.frame().evaluate(IS_IN_TOOLBAR))) {
            return;
        }
        for (int walked = 0; walked < MOST_IN_A_TOOLBAR; walked++) {
            visit.page().keyboard().press("ArrowRight");
            String next = (String) visit.frame().evaluate(FOCUSED);
            assertTrue((Boolean) visit.frame().evaluate(FOCUS_IS_VISIBLE), "no visible focus on " + next);
            if (next.equals(first)) {
                return;
            }
            seen.add(next);
        }
        throw new AssertionError("the arrow key never comes back to " + first);
    }

    /** What runs, sets up, saves and shares the model, by their names; nothing on a page without one. */
    private static List<?> controls(Visit visit) {
        return (List<?>) visit.frame().evaluate("""
                () => [...document.querySelectorAll('.run-bar button, .run-bar select')]
                        .filter(({ offsetParent }) => offsetParent !== null)
                        .map(at => at.getAttribute('aria-label') || at.labels[0]?.textContent || at.textContent)
                        .map(name => name.trim())""");
    }

    /** Presses the Tab key until the focus is on something whose name begins so. */
    static void tabTo(Visit visit, String name) {
        tabTo(visit, name, focused -> focused.startsWith(name));
    }

    /** Likewise on something of just this name. */
    static void tabToOnly(Visit visit, String name) {
        tabTo(visit, name, name::equals);
    }

    private static void tabTo(Visit visit, String name, Predicate<String> wanted) {
        visit.frame().evaluate("() => document.activeElement.blur()");
        for (int stop = 0; stop < MOST_TAB_STOPS; stop++) {
            visit.page().keyboard().press("Tab");
            if (wanted.test((String) visit.frame().evaluate(FOCUSED))) {
                return;
            }
        }
        throw new AssertionError(name + " is not reached by the Tab key");
    }
}
