package org.dlmastery.ui.page.cnn.lens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.page.cnn.GivenImage;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The explainer's tabs. */
public final class LensTabs {
    /** What the tabs ask for. */
    public interface Listener {
        /** Has the network read an image that the reader has drawn. */
        void give(GivenImage image);

        /** Asks the engine something. */
        void ask(Request.Ask question);

        /** Takes the site's trained network in place of the present one. */
        void takeTrained();

        /** Trains the network for an epoch on images that are moved to where it is wrong, by up to so much of 255. */
        void harden(int epsilon);
    }

    /** Under which numbers the tabs ask the engine. */
    static final int SALIENCY_TASK = 3;
    static final int FOOL_TASK = 4;

    private final Language language;
    private final Turns turns;
    private final Listener listener;
    private final Map<String, Panel> panels = new HashMap<>();
    private final List<OriginBadge> badges = new ArrayList<>();
    private final List<Lens> lenses = new ArrayList<>();
    private Colours colours;
    private LensState state = LensState.none();

    /** @param keys the tabs' names in links */
    public LensTabs(Language language, Colours colours, Turns turns, List<String> keys, Listener listener) {
        this.language = language;
        this.colours = colours;
        this.turns = turns;
        this.listener = listener;
        for (String key : keys) {
            Panel panel = new Panel("lens-" + key, language.say("cnn.tab." + key));
            OriginBadge badge = OriginBadge.live(language, language.say("cnn.tab." + key),
                    language.say("lens.origin." + key));
            panel.head().add(badge.tag());
            panels.put(key, panel);
            badges.add(badge);
        }
    }

    public List<OriginBadge> badges() {
        return badges;
    }

    /** Makes what is in a tab. */
    public Tag content(String key) {
        Lens lens = Lenses.make(key, language, colours, turns, listener);
        lenses.add(lens);
        panels.get(key).body().add(lens.tag());
        lens.show(state);
        return panels.get(key).tag();
    }

    /** What the tabs explain is this now. */
    public void show(LensState next) {
        state = next;
        for (Lens lens : lenses) {
            lens.show(state);
        }
    }

    /** The engine's answer to what a tab has asked under this number. */
    public void answered(int task, List<NamedArray> answer) {
        for (Lens lens : lenses) {
            if (task == SALIENCY_TASK) {
                answer.forEach(lens::saliency);
            } else {
                lens.fooled(answer);
            }
        }
    }

    public void recolour(Colours next) {
        colours = next;
        for (Lens lens : lenses) {
            lens.recolour(next);
        }
    }

    public void leave() {
        for (Lens lens : lenses) {
            lens.leave();
        }
    }
}
