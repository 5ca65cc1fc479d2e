package org.dlmastery.ui.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.settings.LinkText;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;

/** What an address asks of a page. No record, for what every page fetches is counted in bytes. */
public final class AskedState {
    private final PageLink asked;
    private final StateLink.Decoded decoded;
    private final boolean whole;

    private AskedState(PageLink asked, StateLink.Decoded decoded) {
        this.asked = asked;
        this.decoded = decoded;
        whole = asked.isWhole(decoded.text());
    }

    /**
     * @param query the page's query, as {@link PageLink#parse(String, StateLink)} takes it
     * @param link what the page's settings are read by
     */
    public static AskedState of(String query, StateLink link) {
        AskedState asked = read(query, link);
        if (asked.whole || query.indexOf("=3D") < 0) {
            return asked;
        }
        AskedState unquoted = read(LinkText.unquoted(query), link);
        return unquoted.whole ? unquoted : asked;
    }

    private static AskedState read(String query, StateLink link) {
        PageLink asked = PageLink.parse(query, link);
        return new AskedState(asked, link.read(asked.settings()));
    }

    /** Whether the page is to be a part of another one. */
    public boolean embedded() {
        return asked.embedded();
    }

    /** Which part of the page is to be open; empty if it doesn't say. */
    public String tab() {
        return asked.tab();
    }

    /** What of the page is to be there. */
    public Chosen chosen() {
        return new Chosen(asked.show());
    }

    /** What the reader is asked to do, as the link has it; empty for nothing. */
    public String exercise() {
        return asked.exercise();
    }

    /** Whether it says anything of the page's state; if not, the page keeps its own. */
    public boolean hasState() {
        return !decoded.text().isEmpty() || !asked.weights().isEmpty();
    }

    /** A value for each control. */
    public Values values() {
        return decoded.values();
    }

    /** The example that its settings began with. */
    public Optional<Preset> preset() {
        return decoded.preset();
    }

    /** The run as a text; empty for a run from the beginning. */
    public String weights() {
        return asked.weights();
    }

    /** Whether the link is known to be cut off or changed since it was written. */
    public boolean changed() {
        return !whole && !asked.mark().isEmpty();
    }

    /** Whether a former version of the site wrote it, and it means something else today. */
    public boolean renewed() {
        return decoded.renewed();
    }

    /** What in it was not understood. What a whole link has beside what was written is none of the page's business. */
    public List<StateLink.Problem> problems() {
        List<StateLink.Problem> problems = new ArrayList<>();
        for (StateLink.Problem problem : decoded.problems()) {
            if (!whole || !problem.isOfNoSetting()) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /** Whether all of it is understood. */
    public boolean isUnderstood() {
        return !changed() && problems().isEmpty();
    }

    /** Whether it asks for nothing but these settings. */
    public boolean isOnly(Values present) {
        return values().equals(present) && weights().isEmpty() && isUnderstood();
    }
}
