package org.dlmastery.ui.share;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;

/**
 * What an address asks of a page.
 *
 * @param embedded whether the page is to be a part of another one
 * @param hasState whether it says anything of the page's state; if not, the page keeps its own
 * @param values a value for each control
 * @param weights the run as a text; empty for a run from the beginning
 * @param changed whether the link is known to be cut off or changed since it was written
 * @param problems what in it was not understood
 */
public record AskedState(boolean embedded, boolean hasState, Values values, String weights, boolean changed,
        List<StateLink.Problem> problems) {
    /**
     * @param query the page's query, as {@link PageLink#parse(String, StateLink)} takes it
     * @param link what the page's settings are read by
     */
    public static AskedState of(String query, StateLink link) {
        PageLink asked = PageLink.parse(query, link);
        StateLink.Decoded decoded = link.read(asked.settings());
        boolean whole = asked.isWhole(decoded.text());
        List<StateLink.Problem> problems = new ArrayList<>();
        for (StateLink.Problem problem : decoded.problems()) {
            // What a whole link has beside what was written was added by others and is none of the page's business.
            if (!whole || !problem.isOfNoSetting()) {
                problems.add(problem);
            }
        }
        boolean hasState = !decoded.text().isEmpty() || !asked.weights().isEmpty();
        return new AskedState(asked.embedded(), hasState, decoded.values(), asked.weights(),
                asked.isChanged(decoded.text()), problems);
    }

    /** Whether it asks for nothing but these settings. */
    public boolean isOnly(Values present) {
        return values.equals(present) && weights.isEmpty() && !changed && problems.isEmpty();
    }
}
