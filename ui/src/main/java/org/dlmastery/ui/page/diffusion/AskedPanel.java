package org.dlmastery.ui.page.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.Judgement;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** Whether the sixteen digits are what was asked for: what a classifier trained apart reads in each. */
final class AskedPanel {
    private final Language language;
    private final OriginBadge badge;
    private final Panel panel;
    private final Tag sum = Tag.of("p").is("readout").attribute("role", "status");
    private final Tag list = Tag.of("ol").is("asked").hidden(true);
    private final List<Tag> places = new ArrayList<>();

    AskedPanel(Language language) {
        this.language = language;
        String title = language.say("diffusion.asked.title");
        badge = OriginBadge.live(language, title, language.say("diffusion.asked.origin"));
        panel = new Panel("asked", title);
        panel.head().add(badge.tag());
        list.attribute("aria-label", language.say("diffusion.asked.list"));
        for (int i = 0; i < SampleFrame.IMAGES; i++) {
            Tag place = Tag.of("li");
            places.add(place);
            list.add(place);
        }
        panel.body().add(sum, list);
        forget();
    }

    Tag tag() {
        return panel.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    /** There are no digits, or none that are done. */
    void forget() {
        say(language.say("diffusion.asked.none"));
    }

    /** They can't be judged. */
    void say(String sentence) {
        list.hidden(true);
        badge.tag().hidden(true);
        Elements.say(sum.element(), sentence);
    }

    /** @param labels which digit each image was to become */
    void show(Judgement judgement, int[] labels) {
        for (int i = 0; i < places.size(); i++) {
            int read = judgement.digit(i);
            String asked = language.figures().whole(labels[i]);
            Elements.mark(places.get(i).element(), "data-read", read == labels[i] ? "right" : "wrong");
            Elements.say(places.get(i).element(), read == labels[i] ? language.say("diffusion.asked.right", asked)
                    : language.say("diffusion.asked.wrong", asked, language.figures().whole(read)));
        }
        list.hidden(false);
        badge.tag().hidden(false);
        Elements.say(sum.element(), language.say("diffusion.asked.sum",
                language.figures().whole(judgement.hits(labels)), language.figures().whole(labels.length)));
    }
}
