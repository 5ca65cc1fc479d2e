package org.dlmastery.ui.page.cnn.lens;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnInside;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.page.cnn.GivenImage;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** The explainer's tabs, which are a part of the program that is loaded when the first of them is opened. */
public final class LensTabs {
    /** What the tabs ask for. */
    public interface Listener {
        /** Has the network read an image that the reader has drawn. */
        void give(GivenImage image);

        /** Asks on which pixels a class hangs. */
        void explain(int chosen);
    }

    /** Their names in links, in their order. */
    public static final List<String> KEYS =
            List.of("draw", "filters", "flatten", "softmax", "saliency", "convolution");
    private static final String PART = "cnn-lens";

    private final Language language;
    private final Turns turns;
    private final Listener listener;
    private final List<Panel> panels = new ArrayList<>();
    private final List<OriginBadge> badges = new ArrayList<>();
    private final List<Lens> lenses = new ArrayList<>();
    private Colours colours;
    private LensState state = LensState.none();

    public LensTabs(Language language, Colours colours, Turns turns, Listener listener) {
        this.language = language;
        this.colours = colours;
        this.turns = turns;
        this.listener = listener;
        for (String key : KEYS) {
            Panel panel = new Panel("lens-" + key, language.say("cnn.tab." + key));
            OriginBadge badge = OriginBadge.live(language, language.say("cnn.tab." + key),
                    language.say("cnn.tab." + key + ".origin"));
            panel.head().add(badge.tag());
            panels.add(panel);
            badges.add(badge);
        }
    }

    public List<OriginBadge> badges() {
        return badges;
    }

    /** A tab's content; the part is loaded then. @param index in {@link #KEYS} */
    public Tag content(int index) {
        Tag problem = Tag.of("p").is("problem").attribute("role", "alert").hidden(true);
        panels.get(index).body().add(problem);
        Parts.load(PART, () -> {
            Lens lens = Lenses.make(KEYS.get(index), language, colours, turns, listener);
            lenses.add(lens);
            panels.get(index).body().add(lens.tag());
            lens.show(state);
        }, why -> problem.text(language.say(why)).hidden(false));
        return panels.get(index).tag();
    }

    /** @param afresh whether the run began afresh, with other weights */
    public void network(List<ImageStage> layers, boolean afresh) {
        boolean isOther = afresh || !layers.equals(state.layers());
        state = new LensState(layers, isOther ? List.of() : state.parameters(), isOther ? List.of() : state.first(),
                state.given(), isOther ? Optional.empty() : state.inside());
        tell();
    }

    public void moment(CnnMoment moment) {
        List<NamedArray> parameters = moment.saved().parameters();
        state = new LensState(state.layers(), parameters, moment.step() == 0 ? parameters : state.first(),
                state.given(), state.inside());
        tell();
    }

    public void given(GivenImage image) {
        state = new LensState(state.layers(), state.parameters(), state.first(), Optional.of(image),
                Optional.empty());
        tell();
    }

    public void inside(CnnInside inside) {
        if (inside.layers().size() == state.layers().size()) {
            state = new LensState(state.layers(), state.parameters(), state.first(), state.given(),
                    Optional.of(inside));
            tell();
        }
    }

    public void saliency(NamedArray map) {
        for (Lens lens : lenses) {
            lens.saliency(map);
        }
    }

    private void tell() {
        for (Lens lens : lenses) {
            lens.show(state);
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
