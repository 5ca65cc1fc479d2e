package org.dlmastery.ui.share;

import java.util.Map;
import org.dlmastery.core.settings.LinkText;
import org.dlmastery.core.settings.Query;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.ui.session.Checksum;
import org.dlmastery.ui.session.RunLink;

/**
 * The query of a page's address: its settings, and beside them what is none.
 *
 * @param settings what the page's controls say
 * @param embedded whether the page is a part of another one
 * @param weights the run, as {@link RunLink} writes it; empty for a run from the beginning
 * @param mark the checksum of settings, weights, choice and exercise; empty in links of former versions and in those that readers wrote
 * @param tab the part of the page that is open under the model; empty for the first
 * @param show what of the page is there, as {@link Chosen} writes it; empty for all
 * @param exercise what the reader is asked to do, as its author's program wrote it; empty for nothing
 */
public record PageLink(String settings, boolean embedded, String weights, String mark, String tab, String show,
        String exercise) {
    private static final String EMBED = "embed";
    private static final String MARK = "mark";
    private static final String TAB = "tab";
    private static final String EXERCISE = "exercise";
    /** Of a link that was cut off within its mark; no checksum is like it. */
    private static final String NO_MARK = "?";

    public PageLink(String settings, boolean embedded, String weights) {
        this(settings, embedded, weights, "", "", "", "");
    }

    /** With a part of the page open. */
    public PageLink(String settings, boolean embedded, String weights, String tab) {
        this(settings, embedded, weights, "", tab, "", "");
    }

    /** @param query as it stands in the address */
    public static PageLink parse(String query) {
        StringBuilder settings = new StringBuilder();
        boolean embedded = false;
        String weights = "";
        String mark = "";
        String tab = "";
        String show = "";
        String exercise = "";
        for (Map.Entry<String, String> entry : Query.parse(query).entrySet()) {
            String key = entry.getKey();
            String value = entry.getValue();
            if (key.equals(EMBED)) {
                embedded = LinkText.isYes(value);
            } else if (key.equals(RunLink.KEY)) {
                weights = value;
            } else if (key.equals(MARK)) {
                mark = value.isEmpty() ? NO_MARK : value;
            } else if (key.equals(TAB)) {
                tab = value;
            } else if (key.equals(Chosen.KEY)) {
                show = value;
            } else if (key.equals(EXERCISE)) {
                exercise = value.isEmpty() ? NO_MARK : value;
            } else {
                append(settings, key, value);
            }
        }
        return new PageLink(settings.toString(), embedded, weights, mark, tab, show, exercise);
    }

    /**
     * A link as the address has it.
     *
     * @param query the parameters behind the # of the address; before them, with a # between, perhaps those before it.
     *     Of these only what the page knows counts, and nothing of the state if what is behind is a whole link.
     */
    public static PageLink parse(String query, StateLink link) {
        int hash = query.indexOf('#');
        PageLink inside = parse(query.substring(hash + 1));
        if (hash < 0) {
            return inside;
        }
        PageLink before = parse(query.substring(0, hash));
        boolean embedded = before.embedded || inside.embedded;
        if (!inside.mark.isEmpty()) {
            return new PageLink(inside.settings, embedded, inside.weights, inside.mark, inside.tab, inside.show,
                    inside.exercise);
        }
        String known = link.read(before.settings).text();
        String between = known.isEmpty() || inside.settings.isEmpty() ? "" : "&";
        return new PageLink(known + between + inside.settings, embedded,
                inside.weights.isEmpty() ? before.weights : inside.weights, before.mark, inside.tab,
                inside.show.isEmpty() ? before.show : inside.show,
                inside.exercise.isEmpty() ? before.exercise : inside.exercise);
    }

    /** Whether it is known to be as it was written. @param known the part of its settings that the page knows */
    public boolean isWhole(String known) {
        return mark.equals(sum(known));
    }

    /** For programs, which lose nothing on the way. */
    public String query() {
        StringBuilder query = new StringBuilder();
        if (embedded) {
            append(query, EMBED, "1");
        }
        if (!tab.isEmpty()) {
            append(query, TAB, tab);
        }
        if (!show.isEmpty()) {
            append(query, Chosen.KEY, show);
        }
        query.append(query.length() == 0 || settings.isEmpty() ? "" : "&").append(settings);
        if (!weights.isEmpty()) {
            append(query, RunLink.KEY, weights);
        }
        if (!exercise.isEmpty()) {
            append(query, EXERCISE, exercise);
        }
        return query.toString();
    }

    /** For readers: with the mark before it, so that a link whose end is lost still says what it was to be. */
    public String marked() {
        return MARK + "=" + sum(settings) + "&" + query();
    }

    /** Links without a choice and an exercise have the sum that they had before there were any. */
    private String sum(String known) {
        Checksum sum = new Checksum().add(known).add(weights);
        return (show.isEmpty() && exercise.isEmpty() ? sum : sum.add(show).add(exercise)).text();
    }

    private static void append(StringBuilder query, String key, String value) {
        query.append(query.length() == 0 ? "" : "&").append(key).append('=').append(value);
    }
}
